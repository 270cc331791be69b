import 'server-only'
import type { Ctx } from '@/db/context'
import { type ItemDetails, listItems } from '@/domains/catalog'

const SHOWN = 8

export interface OtherProduct {
  id: string
  title: string
  sku: string | null
  channels: string
}

/** Products that words find, other than this one. */
export async function searchOthers(
  ctx: Ctx,
  product: Pick<ItemDetails, 'id'>,
  words: string,
): Promise<OtherProduct[]> {
  if (!words) return []
  const { rows } = await listItems(ctx, { search: words, size: SHOWN + 1 })
  return rows
    .filter(({ id }) => id !== product.id)
    .slice(0, SHOWN)
    .map(({ id, title, sku, channels }) => ({
      id,
      title: title || 'Product without a title',
      sku,
      channels: channels.map(({ name }) => name).join(', '),
    }))
}
