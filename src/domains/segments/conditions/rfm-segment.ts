import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { segmentNames } from '@/db/schema/customers'
import { segmentRules } from '@/domains/customers'
import { Is, isField, labelIn, negatedIf, oneOrMore, orWords, textArray } from './choices'
import { defineCondition } from './condition'

const options = segmentRules.map(({ segment, label }) => ({ id: segment, label }))

export const rfmSegment = defineCondition({
  kind: 'rfm_segment',
  label: 'RFM segment',
  group: 'Standing',
  shape: { is: Is, segments: oneOrMore(z.enum(segmentNames)) },
  fields: [
    isField('is', 'is not'),
    { name: 'segments', label: 'Segments', type: 'choices', options },
  ],
  initial: { is: 'is', segments: ['at_risk'] },
  reads: () => ['orders', 'time'],
  where: ({ is, segments }) =>
    negatedIf(is, sql`c.segment is not null and c.segment = any(${textArray(segments)})`),
  value: () => sql`to_jsonb(c.segment)`,
  sentence: ({ is, segments }) =>
    `${is === 'is' ? 'is' : 'is not'} ${orWords(segments.map((id) => labelIn(options, id)))}`,
  fact: (value) => (value === null ? 'not scored yet' : labelIn(options, value)),
})
