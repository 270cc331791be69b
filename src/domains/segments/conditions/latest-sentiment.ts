import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sentiments } from '@/db/schema/inbox'
import { oneOrMore, orWords, textArray } from './choices'
import { defineCondition } from './condition'

const options = [
  { id: 'negative', label: 'Negative' },
  { id: 'neutral', label: 'Neutral' },
  { id: 'positive', label: 'Positive' },
]

/** The mood of the last message of each customer that was read for its mood. */
const latest = (condition: SQL): SQL => sql`
  select distinct on (v.customer_id) v.customer_id, m.sentiment
  from tenant.messages m join tenant.conversations v on v.id = m.conversation_id
  where m.direction = 'in' and m.sentiment is not null and ${condition}
  order by v.customer_id, m.sent_at desc, m.id desc`

export const latestSentiment = defineCondition({
  kind: 'latest_sentiment',
  label: 'Mood of the last message',
  group: 'Messages',
  shape: { sentiments: oneOrMore(z.enum(sentiments)) },
  fields: [{ name: 'sentiments', label: 'Mood', type: 'choices', options }],
  initial: { sentiments: ['negative'] },
  reads: () => ['messages'],
  where: ({ sentiments }, { only }) => sql`exists (
    select from (${latest(sql`v.customer_id is not null and ${only(sql`v.customer_id`)}`)}) s
    where s.customer_id = c.id and s.sentiment = any(${textArray(sentiments)}))`,
  value: () => sql`(select to_jsonb(s.sentiment) from (${latest(sql`v.customer_id = c.id`)}) s)`,
  sentence: ({ sentiments }) => `wrote last in a ${orWords(sentiments)} mood`,
  fact: (value) => (value === null ? 'never wrote' : `last message ${value}`),
})
