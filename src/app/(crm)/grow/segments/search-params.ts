import { z } from 'zod'
import { reachabilityRules, segmentRules } from '@/domains/customers'
import { type RuleGroup, rulesOfFilters, segmentPresets } from '@/domains/segments'
import { choices, firstOfEach, type RawSearchParams } from '../../_lists/list-address'

const NewAddress = z.object({
  preset: z.string().optional(),
  copy: z.guid().optional().catch(undefined),
  segment: choices(segmentRules.map(({ segment }) => segment)),
  reachability: choices(reachabilityRules.map(({ reachability }) => reachability)),
})

export interface NewSegmentStart {
  name: string
  rules: RuleGroup
}

/** What a new segment begins with: a preset, the filters of the customers list, or a copy; else with nothing. */
export function readNewAddress(raw: RawSearchParams): {
  start: NewSegmentStart | undefined
  copy: string | undefined
} {
  const { preset, copy, segment, reachability } = NewAddress.parse(firstOfEach(raw))
  const known = segmentPresets.find(({ id }) => id === preset)
  const filters = rulesOfFilters({ segments: segment, reachabilities: reachability })
  const start = known ?? (filters && { name: '', rules: filters })
  return { start: start && { name: start.name, rules: start.rules }, copy }
}

const DetailAddress = z.object({
  members: z.string().optional(),
  moves: z.string().optional(),
})

/** Where the two lists of a segment's page stand. */
export const readDetailAddress = (raw: RawSearchParams) => DetailAddress.parse(firstOfEach(raw))
