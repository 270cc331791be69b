import { z } from 'zod'
import { type ItemListParams, itemSorts, productStatuses } from '@/domains/catalog'
import { choices, firstOfEach, type RawSearchParams } from '../_lists/list-address'

const Address = z.object({
  q: z
    .string()
    .optional()
    .transform((text) => (text ?? '').slice(0, 200)),
  status: choices(productStatuses),
  channel: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '').split(',').filter((value) => z.guid().safeParse(value).success),
    ),
  category: z
    .string()
    .optional()
    .transform((text) => (text ?? '').split(',').filter(Boolean).slice(0, 20)),
  sort: z.enum(itemSorts).catch('revenue'),
  cursor: z.string().optional(),
  preview: z.guid().optional().catch(undefined),
})

export interface ProductsAddress {
  list: ItemListParams
  /** the view without the page and the preview, as it stands in the address */
  view: Record<string, string | undefined>
  preview: string | undefined
}

/** A category as it stands in the address: there, a comma parts two. */
export const categoryId = (category: string): string =>
  category.replace(/[%,]/g, (sign) => encodeURIComponent(sign))

const categoryOf = (id: string): string =>
  id.replace(/%2C/g, ',').replace(/%25/g, '%').replaceAll('\0', '')

/** Reads the list's address. Whatever is not understood is left out, so that an old link still shows a list. */
export function readProductsAddress(raw: RawSearchParams): ProductsAddress {
  const { q, status, channel, category, sort, cursor, preview } = Address.parse(firstOfEach(raw))
  return {
    list: {
      search: q,
      statuses: status,
      connectionIds: channel,
      categories: category.map(categoryOf),
      sort,
      cursor: cursor ?? '',
    },
    view: {
      q: q.trim(),
      status: status.join(','),
      channel: channel.join(','),
      category: category.join(','),
      sort: sort === 'revenue' ? '' : sort,
    },
    preview,
  }
}
