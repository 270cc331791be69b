import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { defineCondition, type Surroundings } from './condition'

const DAYS = 90
const ops = [
  { id: 'below', label: 'is below' },
  { id: 'above', label: 'is above' },
]

/** The average mood of each customer's messages of the last 90 days. */
const averages = (condition: SQL, { daysAgo, known }: Surroundings): SQL => sql`
  select v.customer_id, avg(m.sentiment_score) as score
  from tenant.messages m join tenant.conversations v on v.id = m.conversation_id
  where m.direction = 'in' and m.sentiment_score is not null and m.sent_at >= ${daysAgo(DAYS)} and ${known(sql`m.sent_at`)} and ${condition}
  group by v.customer_id`

export const averageSentiment = defineCondition({
  kind: 'average_sentiment',
  label: 'Average mood of 90 days',
  group: 'Messages',
  shape: {
    op: z.enum(['below', 'above']),
    score: z.number().min(-1, 'From -1 to 1.').max(1, 'From -1 to 1.'),
  },
  fields: [
    { name: 'op', label: 'Average', type: 'choice', options: ops },
    {
      name: 'score',
      label: 'Score',
      hint: '-1 is furious, 1 is delighted',
      type: 'number',
      min: -1,
      max: 1,
      step: 0.1,
    },
  ],
  initial: { op: 'below', score: -0.3 },
  reads: () => ['messages', 'time'],
  where: ({ op, score }, around) => sql`exists (
    select from (${averages(sql`v.customer_id is not null and ${around.only(sql`v.customer_id`)}`, around)}) s
    where s.customer_id = c.id and s.score ${sql.raw(op === 'below' ? '<' : '>')} ${score}::numeric)`,
  value: (_condition, around) => sql`(
    select to_jsonb(round(s.score, 2)) from (${averages(sql`v.customer_id = c.id`, around)}) s)`,
  sentence: ({ op, score }) => `wrote in an average mood ${op} ${score} in the last ${DAYS} days`,
  fact: (value) =>
    value === null ? `wrote nothing in ${DAYS} days` : `average mood ${value} in ${DAYS} days`,
})
