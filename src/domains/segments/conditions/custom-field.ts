import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { likeText } from '@/db/like-pattern'
import { labelIn } from './choices'
import { defineCondition } from './condition'

const ops = [
  { id: 'is', label: 'is' },
  { id: 'is_not', label: 'is not' },
  { id: 'contains', label: 'contains' },
  { id: 'is_set', label: 'has any value' },
  { id: 'is_empty', label: 'has no value' },
]

export const customField = defineCondition({
  kind: 'custom_field',
  label: 'Field of your own',
  group: 'Person',
  shape: {
    field: z.string().trim().min(1, 'Choose a field.').max(60, 'At most 60 characters.'),
    op: z.enum(['is', 'is_not', 'contains', 'is_set', 'is_empty']),
    value: z.string().trim().max(500, 'At most 500 characters.').default(''),
  },
  fields: [
    { name: 'field', label: 'Field', type: 'choice', from: 'custom_fields' },
    { name: 'op', label: 'Comparison', type: 'choice', options: ops },
    { name: 'value', label: 'Value', type: 'text', isOptional: true },
  ],
  initial: { field: '', op: 'is', value: '' },
  reads: () => ['profile'],
  where: ({ field, op, value }) => {
    const stored = sql`coalesce(c.custom_fields ->> ${field}::text, '')`
    // most people do not have the field, which is asked first
    const same = sql`(${value === '' ? sql`true` : sql`c.custom_fields ? ${field}::text`} and lower(${stored}) = ${value.toLowerCase()})`
    if (op === 'is_set') return sql`${stored} <> ''`
    if (op === 'is_empty') return sql`${stored} = ''`
    if (op === 'contains') return sql`${stored} ilike ${`%${likeText(value)}%`}`
    return op === 'is' ? same : sql`not (${same})`
  },
  value: ({ field }) => sql`c.custom_fields -> ${field}::text`,
  sentence: ({ field, op, value }) => {
    if (op === 'is_empty') return `has no “${field}”`
    return op === 'is_set'
      ? `has a “${field}”`
      : `has a “${field}” that ${labelIn(ops, op)} “${value}”`
  },
  fact: (value, _words, { field }) =>
    value === null ? `“${field}” is empty` : `“${field}” is “${value}”`,
})
