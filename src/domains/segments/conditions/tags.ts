import { sql } from 'drizzle-orm'
import { asTexts, Is, isField, negatedIf, orWords, Texts, textArray } from './choices'
import { defineCondition } from './condition'

export const tags = defineCondition({
  kind: 'tags',
  label: 'Tags',
  group: 'Person',
  shape: { is: Is, tags: Texts },
  fields: [
    isField('has one of', 'has none of'),
    { name: 'tags', label: 'Tags', type: 'choices', from: 'tags', isFree: true },
  ],
  initial: { is: 'is', tags: [] },
  reads: () => ['profile'],
  // most people bear no tag, which is asked first
  where: ({ is, tags }) =>
    negatedIf(
      is,
      sql`(c.tags <> '{}' and exists (
        select from unnest(c.tags) as t (tag)
        where lower(t.tag) = any(${textArray(tags.map((tag) => tag.toLowerCase()))})))`,
    ),
  value: () => sql`to_jsonb(c.tags)`,
  sentence: ({ is, tags }) => `${is === 'is' ? 'is' : 'is not'} tagged ${orWords(tags)}`,
  fact: (value) => {
    const all = asTexts(value)
    return all.length === 0 ? 'no tags' : `tagged ${all.join(', ')}`
  },
})
