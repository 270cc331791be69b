import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import { present } from './map-person'
import { availabilities, lookUp, trackings } from './status-tables'
import type { Product, Variant } from './wire-records'

/** @param currency the store's: prices of V3 are in it and do not say so */
export function productOf(product: Product, currency: string): UnifiedProduct {
  const price = reducedPrice(product) ?? product.price
  const variants = product.variants ?? []
  const inventory = stockOf(product, variants)
  return present({
    externalId: product.id,
    title: product.name,
    sku: product.sku || variants[0]?.sku || undefined,
    styleTags: [],
    price,
    basePrice: earlierPrice(product, price),
    currency,
    inventory,
    status: statusOf(product, inventory),
    imageUrl: product.primary_image?.url_standard ?? undefined,
    sourceUpdatedAt: product.date_modified,
    variants: variants.map((variant) => variantOf(product, variant)),
  }) as UnifiedProduct
}

const isAbove = (a: string, b: string) => toTenThousandths(a) > toTenThousandths(b)

/** BigCommerce writes 0 where there is no such price. */
const reducedPrice = ({ sale_price, price }: Product) =>
  sale_price && isAbove(sale_price, '0') && isAbove(price, sale_price) ? sale_price : undefined

function earlierPrice({ price, retail_price }: Product, now: string): string | undefined {
  if (isAbove(price, now)) return price
  return retail_price && isAbove(retail_price, now) ? retail_price : undefined
}

function stockOf(product: Product, variants: readonly Variant[]): number | undefined {
  const counted = lookUp(trackings, product.inventory_tracking)
  if (counted === 'product') return product.inventory_level ?? undefined
  if (counted !== 'variants') return undefined
  return variants.reduce((sum, { inventory_level }) => sum + (inventory_level ?? 0), 0)
}

/** @param stock undefined where it is not counted, so that it cannot run out */
function statusOf(product: Product, stock: number | undefined): UnifiedProduct['status'] {
  const status = lookUp(availabilities, product.availability) ?? 'inactive'
  if (product.is_visible === false) return 'inactive'
  return status === 'active' && stock !== undefined && stock <= 0 ? 'out_of_stock' : status
}

function variantOf(product: Product, variant: Variant) {
  const options = (variant.option_values ?? []).map(({ label }) => label).filter(Boolean)
  const isCounted = lookUp(trackings, product.inventory_tracking) === 'variants'
  return present({
    externalId: variant.id,
    title: options.join(' / ') || product.name,
    sku: variant.sku || undefined,
    price: variant.price ?? variant.calculated_price ?? product.price,
    inventory: isCounted ? (variant.inventory_level ?? undefined) : undefined,
  })
}
