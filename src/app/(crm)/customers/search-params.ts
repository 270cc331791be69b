import { z } from 'zod'
import {
  type CustomerListParams,
  customerSorts,
  reachabilityRules,
  segmentRules,
} from '@/domains/customers'
import { choices, firstOfEach, type RawSearchParams } from '../_lists/list-address'

const Address = z.object({
  q: z
    .string()
    .optional()
    .transform((text) => (text ?? '').slice(0, 200)),
  segment: choices(segmentRules.map(({ segment }) => segment)),
  reachability: choices(reachabilityRules.map(({ reachability }) => reachability)),
  sort: z.enum(customerSorts).catch('last_order'),
  cursor: z.string().optional(),
  preview: z.guid().optional().catch(undefined),
})

export interface CustomersAddress {
  list: CustomerListParams
  /** the view without the page and the preview, as it stands in the address */
  view: Record<string, string | undefined>
  preview: string | undefined
}

/** Reads the list's address. Whatever is not understood is left out, so that an old link still shows a list. */
export function readCustomersAddress(raw: RawSearchParams): CustomersAddress {
  const { q, segment, reachability, sort, cursor, preview } = Address.parse(firstOfEach(raw))
  return {
    list: {
      search: q,
      segments: segment,
      reachabilities: reachability,
      sort,
      cursor: cursor ?? '',
    },
    view: {
      q: q.trim(),
      segment: segment.join(','),
      reachability: reachability.join(','),
      sort: sort === 'last_order' ? '' : sort,
    },
    preview,
  }
}
