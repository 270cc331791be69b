import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { reachabilities } from '@/db/schema/customers'
import { reachabilityRules } from '@/domains/customers'
import { Is, isField, labelIn, negatedIf, oneOrMore, orWords, textArray } from './choices'
import { defineCondition } from './condition'

const options = reachabilityRules.map(({ reachability, label }) => ({ id: reachability, label }))

export const reachability = defineCondition({
  kind: 'reachability',
  label: 'Reachability',
  group: 'Person',
  shape: { is: Is, ways: oneOrMore(z.enum(reachabilities)) },
  fields: [isField('is', 'is not'), { name: 'ways', label: 'Reachable', type: 'choices', options }],
  initial: { is: 'is', ways: ['email_consent'] },
  reads: () => ['contact', 'consents'],
  where: ({ is, ways }) => negatedIf(is, sql`c.reachability = any(${textArray(ways)})`),
  value: () => sql`to_jsonb(c.reachability)`,
  sentence: ({ is, ways }) =>
    `${is === 'is' ? 'has' : 'does not have'} the reachability ${orWords(ways.map((id) => labelIn(options, id)))}`,
  fact: (value) => `reachability ${labelIn(options, value)}`,
})
