import { sql } from 'drizzle-orm'
import { Is, isField, isNamed, negatedIf, orWords, Texts } from './choices'
import { defineCondition } from './condition'

export const city = defineCondition({
  kind: 'city',
  label: 'City',
  group: 'Person',
  shape: { is: Is, cities: Texts },
  fields: [
    isField('is in', 'is not in'),
    { name: 'cities', label: 'Cities', type: 'choices', from: 'cities', isFree: true },
  ],
  initial: { is: 'is', cities: [] },
  reads: () => ['contact'],
  where: ({ is, cities }) => negatedIf(is, isNamed(sql`c.city`, cities)),
  value: () => sql`to_jsonb(c.city)`,
  sentence: ({ is, cities }) => `lives ${is === 'is' ? 'in' : 'outside'} ${orWords(cities)}`,
  fact: (value) => (value === null ? 'city unknown' : `in ${value}`),
})
