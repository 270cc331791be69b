import type { ProductStatus } from '@/db/schema/catalog'

export const itemSorts = ['revenue', 'sold', 'buyers', 'stock'] as const
export type ItemSort = (typeof itemSorts)[number]

/** What a products list shows. */
export interface ItemFilters {
  /** words of the title, or the beginning of a SKU of any listing */
  search?: string
  statuses?: readonly ProductStatus[]
  connectionIds?: readonly string[]
  categories?: readonly string[]
}

/** One page of a products list. */
export interface ItemListParams extends ItemFilters {
  /** descending; revenue when absent */
  sort?: ItemSort
  /** from an earlier page; one that cannot be read means the first page */
  cursor?: string
  /** rows of a page, 1 to 1000; 50 when absent */
  size?: number
}
