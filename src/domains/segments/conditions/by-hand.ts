import { sql } from 'drizzle-orm'
import { defineCondition } from './condition'

/** Nobody by a rule: for fixed segments whose people are put in one by one (by-hand/change-members.ts). */
export const byHand = defineCondition({
  kind: 'by_hand',
  label: 'Nobody by a rule: I put people in by hand',
  group: 'Segments',
  shape: {},
  fields: [],
  initial: {},
  reads: () => [],
  where: () => sql`false`,
  value: () => sql`'null'::jsonb`,
  sentence: () => 'was put in by hand',
  fact: () => 'put in by hand',
})
