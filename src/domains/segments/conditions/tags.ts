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
  // most people bear no tag, which is asked first; an EXISTS here would keep the whole count on one core
  where: ({ is, tags }) =>
    negatedIf(
      is,
      sql`(c.tags <> '{}'
        and lower(c.tags::text)::text[] && ${textArray(tags.map((tag) => tag.toLowerCase()))})`,
    ),
  value: () => sql`to_jsonb(c.tags)`,
  sentence: ({ is, tags }) => `${is === 'is' ? 'is' : 'is not'} tagged ${orWords(tags)}`,
  fact: (value) => {
    const all = asTexts(value)
    return all.length === 0 ? 'no tags' : `tagged ${all.join(', ')}`
  },
})
