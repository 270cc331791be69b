import type { ProductRecord, Variant } from '../../kit/shop/records'
import type { Store } from '../store'
import { iso8601, number } from './values'

/** A product of V3. One of a single kind is counted whole, others by variant. */
export function viewProduct(store: Store, product: ProductRecord, include: readonly string[]) {
  const [first] = product.variants
  const isOne = product.variants.length === 1
  const stock = product.variants.reduce((sum, { available }) => sum + available, 0)
  const before = first?.compareAtPrice ?? null
  return {
    id: store.number(product.id),
    name: product.title,
    type: 'physical',
    sku: isOne ? (first?.sku ?? '') : (first?.sku ?? '').replace(/-1$/, ''),
    description: product.description,
    price: number(before ?? first?.price ?? 0),
    cost_price: 0,
    retail_price: 0,
    sale_price: before === null ? 0 : number(first?.price ?? 0),
    inventory_tracking: isOne ? 'product' : 'variant',
    inventory_level: stock,
    is_visible: product.status === 'ACTIVE' || product.status === 'ARCHIVED',
    availability: product.status === 'ARCHIVED' ? 'disabled' : 'available',
    date_created: iso8601(product.createdAt),
    date_modified: iso8601(product.updatedAt),
    ...(include.includes('variants') && {
      variants: product.variants.map((variant) => viewVariant(store, product, variant)),
    }),
    ...(include.includes('primary_image') &&
      product.imageUrl !== null && {
        primary_image: { id: 1, is_thumbnail: true, url_standard: product.imageUrl },
      }),
  }
}

const viewVariant = (store: Store, product: ProductRecord, variant: Variant) => ({
  id: store.number(variant.id),
  product_id: store.number(product.id),
  sku: variant.sku ?? '',
  price: number(variant.price),
  calculated_price: number(variant.price),
  inventory_level: variant.available,
  option_values:
    product.variants.length === 1
      ? []
      : [{ id: 1, label: variant.title, option_id: 1, option_display_name: product.optionName }],
})
