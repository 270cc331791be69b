import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sentiments } from '@/db/schema/inbox'
import { oneOrMore, orWords, textArray } from './choices'
import { defineCondition, type Surroundings } from './condition'

const options = [
  { id: 'negative', label: 'Negative' },
  { id: 'neutral', label: 'Neutral' },
  { id: 'positive', label: 'Positive' },
]

/** The mood of the last message of each customer that was read for its mood. */
const latest = (condition: SQL, { known }: Surroundings): SQL => sql`
  select distinct on (v.customer_id) v.customer_id, m.sentiment
  from tenant.messages m join tenant.conversations v on v.id = m.conversation_id
  where m.direction = 'in' and m.sentiment is not null and ${known(sql`m.sent_at`)} and ${condition}
  order by v.customer_id, m.sent_at desc, m.id desc`

export const latestSentiment = defineCondition({
  kind: 'latest_sentiment',
  label: 'Mood of the last message',
  group: 'Messages',
  shape: { sentiments: oneOrMore(z.enum(sentiments)) },
  fields: [{ name: 'sentiments', label: 'Mood', type: 'choices', options }],
  initial: { sentiments: ['negative'] },
  reads: () => ['messages'],
  where: ({ sentiments }, around) => sql`exists (
    select from (${latest(sql`v.customer_id is not null and ${around.only(sql`v.customer_id`)}`, around)}) s
    where s.customer_id = c.id and s.sentiment = any(${textArray(sentiments)}))`,
  value: (_condition, around) => sql`(
    select to_jsonb(s.sentiment) from (${latest(sql`v.customer_id = c.id`, around)}) s)`,
  sentence: ({ sentiments }) => `wrote last in a ${orWords(sentiments)} mood`,
  fact: (value) => (value === null ? 'never wrote' : `last message ${value}`),
})
