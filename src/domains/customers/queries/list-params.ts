import type { Reachability, SegmentName } from '@/db/schema/customers'

export const customerSorts = ['last_order', 'total_spent', 'orders', 'first_seen'] as const
export type CustomerSort = (typeof customerSorts)[number]

/** What a customers list shows. */
export interface CustomerFilters {
  /** name, e-mail address or part of one, or a marketplace's buyer id; as a person types it */
  search?: string
  /** none: all, those that are not scored yet included */
  segments?: readonly SegmentName[]
  /** none: all */
  reachabilities?: readonly Reachability[]
}

/** One page of a customers list. */
export interface CustomerListParams extends CustomerFilters {
  /** descending; last_order when absent */
  sort?: CustomerSort
  /** from an earlier page; one that cannot be read means the first page */
  cursor?: string
  /** rows of a page, 1 to 1000; 50 when absent */
  size?: number
}
