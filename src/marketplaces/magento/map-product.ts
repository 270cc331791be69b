import type { UnifiedProduct } from '@/unified/product'
import { lookUp, productStatuses } from './status-tables'
import type { Product } from './wire'

/** What a product's own record does not say. */
export interface Kinds {
  /** of a configurable product */
  children: readonly Product[]
  currency: string
  /** address of the folder of pictures, without a slash at its end */
  pictures: string
  /** pieces by SKU; what is not there is not tracked */
  stock: ReadonlyMap<string, number>
}

/** A product; a simple one is its own only kind. */
export function productOf(
  product: Product,
  { children, currency, pictures, stock }: Kinds,
): UnifiedProduct {
  const kinds = product.type_id === 'configurable' ? children : [product]
  const [cheapest] = kinds
    .flatMap(({ price }) => price ?? [])
    .toSorted((a, b) => Number(a) - Number(b))
  const pieces = kinds.flatMap(({ sku }) => stock.get(sku) ?? [])
  const inventory = pieces.length > 0 ? pieces.reduce((sum, one) => sum + one, 0) : undefined
  const status = lookUp(productStatuses, product.status) ?? 'inactive'
  // a kind that changes leaves the time of its product as it was
  const times = [product, ...kinds].map(({ updated_at }) => updated_at).toSorted()
  const picture = product.media_gallery_entries?.find((one) => one.file && !one.disabled)?.file
  return {
    externalId: product.id,
    title: product.name ?? product.sku,
    sku: product.sku,
    styleTags: [],
    ...(cheapest !== undefined && { price: cheapest, currency }),
    ...(inventory !== undefined && { inventory }),
    status:
      status === 'active' && inventory !== undefined && inventory <= 0 ? 'out_of_stock' : status,
    ...(picture && { imageUrl: `${pictures}${picture}` }),
    sourceUpdatedAt: times.at(-1) ?? product.updated_at,
    variants: kinds.map(({ id: externalId, name, sku, price }) => {
      const left = stock.get(sku)
      return {
        externalId,
        title: name ?? sku,
        sku,
        ...(price != null && { price }),
        ...(left !== undefined && { inventory: left }),
      }
    }),
  }
}
