import type { ProductRecord, Variant } from '@/sandbox/kit/shop/records'
import { time } from '@/sandbox/kit/values'
import { type ListArguments, listPage } from '../connection'
import type { Context } from '../context'
import { gid } from './values'

/** The shop’s one place. */
export function viewLocation({ shop }: Context) {
  const { id, name } = shop.location
  const opened = '2024-02-01T09:00:00Z'
  return {
    __typename: 'Location',
    id: gid(shop, 'Location', id),
    legacyResourceId: String(shop.toOutside(id)),
    name,
    isActive: true,
    fulfillsOnlineOrders: true,
    createdAt: opened,
    updatedAt: opened,
  }
}

export function viewInventoryItem(
  context: Context,
  product: ProductRecord,
  variant: Variant,
  asVariant: () => unknown,
) {
  const { shop } = context
  const level = () => viewInventoryLevel(context, product, variant, asVariant)
  return {
    __typename: 'InventoryItem',
    id: gid(shop, 'InventoryItem', variant.inventoryItemId),
    legacyResourceId: String(shop.toOutside(variant.inventoryItemId)),
    createdAt: time(product.createdAt),
    updatedAt: time(variant.stockAt),
    inventoryLevel: ({ locationId }: { locationId: string }) =>
      locationId === gid(shop, 'Location', shop.location.id) ? level() : null,
    inventoryLevels: (args: ListArguments) => listPage(context, [0], args, level),
    requiresShipping: true,
    sku: variant.sku,
    tracked: true,
    variant: asVariant,
  }
}

/** The id of stock has its item’s id behind a question mark. */
export const levelGid = ({ shop }: Context, variant: Variant) =>
  `${gid(shop, 'InventoryLevel', shop.location.id + 1)}?inventory_item_id=${shop.toOutside(variant.inventoryItemId)}`

export function viewInventoryLevel(
  context: Context,
  product: ProductRecord,
  variant: Variant,
  asVariant: () => unknown,
) {
  const { available } = variant
  const amounts: Record<string, number> = { available, on_hand: available }
  return {
    __typename: 'InventoryLevel',
    id: levelGid(context, variant),
    createdAt: time(product.createdAt),
    updatedAt: time(variant.stockAt),
    isActive: true,
    item: () => viewInventoryItem(context, product, variant, asVariant),
    location: () => viewLocation(context),
    quantities: ({ names }: { names: string[] }) =>
      names.map((name) => ({
        __typename: 'InventoryQuantity',
        id: `${levelGid(context, variant)}&name=${name}`,
        name,
        quantity: amounts[name] ?? 0,
        updatedAt: time(variant.stockAt),
      })),
  }
}
