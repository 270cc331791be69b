import { type Happening, touched } from './happen'

/** Sets or moves the stock of a variant, which also touches its product. */
export function changeStock(
  happening: Happening,
  variantId: number,
  change: { to: number } | { by: number },
): boolean {
  const { shop, now, tell } = happening
  const found = shop.findVariant('id', variantId)
  if (!found) return false
  const product = touched(happening, found.product)
  const variant = product.variants.find(({ id }) => id === variantId)
  if (!variant) return false
  variant.available = 'to' in change ? change.to : variant.available + change.by
  variant.stockAt = now
  variant.updatedAt = now
  shop.products.put(product)
  tell({ type: 'stock.changed', product, variant })
  return true
}
