import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lifecycleStages } from '@/db/schema/customers'
import { lifecycleRules } from '@/domains/customers'
import { Is, isField, labelIn, negatedIf, oneOrMore, orWords, textArray } from './choices'
import { defineCondition } from './condition'

const options = lifecycleRules.map(({ stage, label }) => ({ id: stage, label }))

export const lifecycleStage = defineCondition({
  kind: 'lifecycle_stage',
  label: 'Lifecycle stage',
  group: 'Standing',
  shape: { is: Is, stages: oneOrMore(z.enum(lifecycleStages)) },
  fields: [isField('is', 'is not'), { name: 'stages', label: 'Stages', type: 'choices', options }],
  initial: { is: 'is', stages: ['regular'] },
  reads: () => ['orders', 'time'],
  where: ({ is, stages }) => negatedIf(is, sql`c.lifecycle_stage = any(${textArray(stages)})`),
  value: () => sql`to_jsonb(c.lifecycle_stage)`,
  sentence: ({ is, stages }) =>
    `is ${is === 'is' ? '' : 'not '}at the stage ${orWords(stages.map((id) => labelIn(options, id)))}`,
  fact: (value) => `stage ${labelIn(options, value)}`,
})
