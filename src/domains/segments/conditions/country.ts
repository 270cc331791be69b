import { sql } from 'drizzle-orm'
import { countryName } from '@/lib/intl/country-name'
import { Is, isField, negatedIf, orWords, Texts, textArray } from './choices'
import { defineCondition } from './condition'

export const country = defineCondition({
  kind: 'country',
  label: 'Country',
  group: 'Person',
  shape: { is: Is, countries: Texts },
  fields: [
    isField('is in', 'is not in'),
    { name: 'countries', label: 'Countries', type: 'choices', from: 'countries' },
  ],
  initial: { is: 'is', countries: [] },
  reads: () => ['contact'],
  where: ({ is, countries }) =>
    negatedIf(is, sql`c.country is not null and c.country = any(${textArray(countries)})`),
  value: () => sql`to_jsonb(c.country)`,
  sentence: ({ is, countries }) =>
    `lives ${is === 'is' ? 'in' : 'outside'} ${orWords(countries.map(countryName))}`,
  fact: (value) => (value === null ? 'country unknown' : `in ${countryName(String(value))}`),
})
