import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { Is, isField, negatedIf } from './choices'
import { defineCondition } from './condition'

/** Reads the stored members of the other segment, which is computed first. */
export const inSegment = defineCondition({
  kind: 'in_segment',
  label: 'In another segment',
  group: 'Segments',
  shape: { is: Is, segment: z.guid('Choose a segment.') },
  fields: [
    isField('is in', 'is not in'),
    { name: 'segment', label: 'Segment', type: 'choice', from: 'segments' },
  ],
  initial: { is: 'is', segment: '' },
  // what moves people there is read there: see readsOf() in rules.ts
  reads: () => [],
  where: ({ is, segment }, { isMember }) => negatedIf(is, isMember(segment)),
  value: ({ segment }, { isMember }) => sql`to_jsonb(${isMember(segment)})`,
  sentence: ({ is, segment }, { nameOf }) =>
    `${is === 'is' ? 'is' : 'is not'} in the segment “${nameOf('segments', segment)}”`,
  fact: (value, { nameOf }, { segment }) =>
    `${value === true ? 'in' : 'not in'} “${nameOf('segments', segment)}”`,
})
