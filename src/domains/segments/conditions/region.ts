import { sql } from 'drizzle-orm'
import { Is, isField, isNamed, negatedIf, orWords, Texts } from './choices'
import { defineCondition } from './condition'

export const region = defineCondition({
  kind: 'region',
  label: 'Region or state',
  group: 'Person',
  shape: { is: Is, regions: Texts },
  fields: [
    isField('is in', 'is not in'),
    { name: 'regions', label: 'Regions', type: 'choices', from: 'regions', isFree: true },
  ],
  initial: { is: 'is', regions: [] },
  reads: () => ['contact'],
  where: ({ is, regions }) => negatedIf(is, isNamed(sql`c.region`, regions)),
  value: () => sql`to_jsonb(c.region)`,
  sentence: ({ is, regions }) => `lives ${is === 'is' ? 'in' : 'outside'} ${orWords(regions)}`,
  fact: (value) => (value === null ? 'region unknown' : `in ${value}`),
})
