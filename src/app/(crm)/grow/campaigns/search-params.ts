import { z } from 'zod'
import { fates } from '@/domains/campaigns'
import { firstOfEach, type RawSearchParams } from '../../_lists/list-address'

const ListAddress = z.object({ cursor: z.string().optional() })
/** Which page of the list. */
export const readListAddress = (raw: RawSearchParams) => ListAddress.parse(firstOfEach(raw))

const NewAddress = z.object({
  copy: z.guid().optional().catch(undefined),
  segment: z.guid().optional().catch(undefined),
})
/** What a new campaign begins with. */
export const readNewAddress = (raw: RawSearchParams) => NewAddress.parse(firstOfEach(raw))

const DetailAddress = z.object({
  cursor: z.string().optional(),
  message: z.coerce.number().int().min(1).max(10).optional().catch(undefined),
  fate: z.enum(fates).optional().catch(undefined),
})
/** Which people of which message, counted from 1. */
export const readDetailAddress = (raw: RawSearchParams) => DetailAddress.parse(firstOfEach(raw))
