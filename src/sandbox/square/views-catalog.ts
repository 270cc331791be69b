import { hashText } from '../kit/shop/hash'
import type { ProductRecord, Variant } from '../kit/shop/records'
import { code, type SquareShop } from './shop'
import { moneyOf, time } from './views-order'

const categoryIdOf = ({ productType }: ProductRecord) => code('SG', hashText(productType))
const imageIdOf = ({ id }: ProductRecord) => code('SM', id)

/** What is archived is nowhere for sale, and neither is a draft. */
const presenceOf = ({ status }: ProductRecord) => ({
  present_at_all_locations: status === 'ACTIVE' || status === 'ARCHIVED',
})

export const viewItem = (shop: SquareShop, product: ProductRecord, at: number) => ({
  ...{ type: 'ITEM', id: shop.writeId('products', product.id), is_deleted: false },
  ...{ updated_at: time(at), version: at, ...presenceOf(product) },
  item_data: {
    name: product.title,
    description: product.description,
    product_type: 'REGULAR',
    is_archived: product.status === 'ARCHIVED',
    categories: [{ id: categoryIdOf(product), ordinal: 0 }],
    ...(product.imageUrl && { image_ids: [imageIdOf(product)] }),
    variations: product.variants.map((one) => viewVariation(shop, product, one, at)),
  },
})

export const viewVariation = (
  shop: SquareShop,
  product: ProductRecord,
  variant: Variant,
  at: number,
) => ({
  ...{ type: 'ITEM_VARIATION', id: shop.writeId('variants', variant.id), is_deleted: false },
  ...{ updated_at: time(at), version: at, ...presenceOf(product) },
  item_variation_data: {
    item_id: shop.writeId('products', product.id),
    name: variant.title === 'Default Title' ? 'Regular' : variant.title,
    ...(variant.sku && { sku: variant.sku }),
    ordinal: product.variants.indexOf(variant),
    pricing_type: 'FIXED_PRICING',
    price_money: moneyOf(shop)(variant.price),
    track_inventory: true,
    sellable: true,
    stockable: true,
  },
})

export const imageOf = (_shop: SquareShop, product: ProductRecord) =>
  product.imageUrl === null
    ? undefined
    : {
        ...{ type: 'IMAGE', id: imageIdOf(product), is_deleted: false },
        ...{ updated_at: time(product.createdAt), version: product.createdAt },
        image_data: { name: product.title, url: product.imageUrl },
      }

export const categoryOf = (product: ProductRecord) => ({
  ...{ type: 'CATEGORY', id: categoryIdOf(product), is_deleted: false },
  category_data: { name: product.productType },
})

/** Stock is spread over the places: a third lies in the second, the rest in the first. */
export function countsOf(shop: SquareShop, variant: Variant) {
  const [first, second] = shop.locationIds
  const beside = second === undefined ? 0 : Math.max(0, Math.floor(variant.available / 3))
  const count = (location: string, quantity: number) => ({
    ...{ catalog_object_id: shop.writeId('variants', variant.id), state: 'IN_STOCK' },
    ...{ catalog_object_type: 'ITEM_VARIATION', location_id: location },
    ...{ quantity: String(quantity), calculated_at: time(variant.stockAt) },
  })
  return [
    count(first ?? '', variant.available - beside),
    ...(second === undefined ? [] : [count(second, beside)]),
  ]
}
