import { type SQL, sql } from 'drizzle-orm'
import { likeText } from '@/db/like-pattern'
import { asTexts, Is, isField, negatedIf, orWords, Texts, textArray } from './choices'
import { defineCondition, type Surroundings } from './condition'

/** Wishes of the customer `c` that have not lapsed and have one of the words in them. */
const wishes = (words: readonly string[], { today, startOf, known }: Surroundings): SQL => sql`
  tenant.customer_interests i
  where i.customer_id = c.id and i.expires_at >= ${startOf(today)} and ${known(sql`i.created_at`)}
    and concat_ws(' ', i.keyword, i.category) ilike any(${textArray(words.map((word) => `%${likeText(word)}%`))})`

export const interest = defineCondition({
  kind: 'interest',
  label: 'Interest',
  group: 'Messages',
  shape: { is: Is, words: Texts },
  fields: [
    isField('asked about', 'did not ask about'),
    { name: 'words', label: 'Interests', type: 'choices', from: 'interests', isFree: true },
  ],
  initial: { is: 'is', words: [] },
  // wishes lapse
  reads: () => ['interests', 'time'],
  where: ({ is, words }, around) =>
    negatedIf(is, sql`exists (select from ${wishes(words, around)})`),
  value: ({ words }, around) => sql`(
    select coalesce(jsonb_agg(distinct i.keyword), '[]') from ${wishes(words, around)})`,
  sentence: ({ is, words }) =>
    `${is === 'is' ? 'asked about' : 'did not ask about'} ${orWords(words)}`,
  fact: (value, _words, { words }) => {
    const found = asTexts(value)
    return found.length === 0
      ? `no interest in ${orWords(words)}`
      : `asked about ${found.join(', ')}`
  },
})
