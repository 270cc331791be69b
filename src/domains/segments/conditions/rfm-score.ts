import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { labelIn } from './choices'
import { defineCondition } from './condition'

const metrics = [
  { id: 'r', label: 'Recency' },
  { id: 'f', label: 'Frequency' },
  { id: 'm', label: 'Monetary' },
]
const Score = z.int().min(1, 'Scores go from 1 to 5.').max(5, 'Scores go from 1 to 5.')

export const rfmScore = defineCondition({
  kind: 'rfm_score',
  label: 'RFM score',
  group: 'Standing',
  shape: { metric: z.enum(['r', 'f', 'm']), from: Score, to: Score },
  fields: [
    { name: 'metric', label: 'Score', type: 'choice', options: metrics },
    { name: 'from', label: 'From', type: 'number', min: 1, max: 5 },
    { name: 'to', label: 'To', type: 'number', min: 1, max: 5 },
  ],
  initial: { metric: 'r', from: 4, to: 5 },
  reads: () => ['orders', 'time'],
  where: ({ metric, from, to }) =>
    sql`c.${sql.raw(`rfm_${metric}`)} is not null
      and c.${sql.raw(`rfm_${metric}`)} between ${from}::integer and ${to}::integer`,
  value: ({ metric }) => sql`to_jsonb(c.${sql.raw(`rfm_${metric}`)})`,
  sentence: ({ metric, from, to }) =>
    `has a ${labelIn(metrics, metric).toLowerCase()} score ${from === to ? `of ${from}` : `from ${from} to ${to}`}`,
  fact: (value, _words, { metric }) =>
    value === null ? 'not scored' : `${labelIn(metrics, metric).toLowerCase()} ${value} of 5`,
})
