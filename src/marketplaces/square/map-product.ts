import type { UnifiedProduct } from '@/unified/product'
import { archived, inventoryStates, lookUp } from './status-tables'
import type { CatalogObject, Count, Item, Variation } from './wire-records'

/** An item with what Square keeps beside it. */
export interface StockedItem {
  item: Item
  /** images and categories among others, by id */
  related: ReadonlyMap<string, CatalogObject>
  counts: readonly Count[]
}

/** An item as a product, with its variations and what is left of them at all places. */
export function productOf({ item, related, counts }: StockedItem): UnifiedProduct {
  const { item_data: data } = item
  const variations = data.variations.filter((one) => one.is_deleted !== true)
  const variants = variations.map((one) => variantOf(one, counts))
  const stocks = variants.flatMap(({ inventory }) => inventory ?? [])
  const inventory = stocks.length > 0 ? stocks.reduce((a, b) => a + b, 0) : undefined
  const isSoldOut = stocks.length === variants.length && inventory !== undefined && inventory <= 0
  const price = variations.find((one) => one.item_variation_data.price_money)?.item_variation_data
    .price_money
  const sku = variants[0]?.sku
  const categoryId = data.reporting_category?.id ?? data.categories[0]?.id
  const category = categoryId && related.get(categoryId)?.category_data?.name
  const imageUrl = related.get(data.image_ids[0] ?? '')?.image_data?.url
  const status = statusOf(item)
  const own = new Set(variations.map(({ id }) => id))
  return {
    externalId: item.id,
    title: data.name,
    ...(sku !== undefined && { sku }),
    ...(category && { category }),
    styleTags: [],
    ...(price && { price: price.value, currency: price.currency }),
    ...(inventory !== undefined && { inventory }),
    status: status === 'active' && isSoldOut ? 'out_of_stock' : status,
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt: newestOf([
      item.updated_at,
      ...variations.map((one) => one.updated_at),
      ...counts.filter((one) => own.has(one.catalog_object_id)).map((one) => one.calculated_at),
    ]),
    variants,
  }
}

const newestOf = (times: string[]) => times.toSorted().at(-1) ?? ''

/** What is archived, or nowhere for sale, cannot be bought. */
function statusOf({ item_data, ...item }: Item): UnifiedProduct['status'] {
  const status = lookUp(archived, String(item_data.is_archived ?? false)) ?? 'inactive'
  const isNowhere =
    item.present_at_all_locations === false && item.present_at_location_ids.length === 0
  return isNowhere ? 'inactive' : status
}

function variantOf(
  { id, item_variation_data: data }: Variation,
  counts: readonly Count[],
): UnifiedProduct['variants'][number] {
  const isTracked =
    data.track_inventory === true ||
    data.location_overrides.some((place) => place.track_inventory === true)
  // what a place says is sold out counts as nothing, whatever was counted
  const soldOut = new Set(
    data.location_overrides.flatMap((place) => (place.sold_out ? (place.location_id ?? []) : [])),
  )
  const inventory = counts
    .filter((one) => one.catalog_object_id === id && !soldOut.has(one.location_id))
    .reduce((sum, one) => sum + piecesOf(one), 0)
  return {
    externalId: id,
    title: data.name || 'Regular',
    ...(data.sku && { sku: data.sku }),
    ...(data.price_money && { price: data.price_money.value }),
    ...(isTracked && { inventory }),
    inventoryItemId: id,
  }
}

/** Whole pieces that can be sold. */
const piecesOf = ({ state, quantity }: Pick<Count, 'state' | 'quantity'>): number =>
  lookUp(inventoryStates, state) === true ? Math.floor(Number(quantity)) : 0
