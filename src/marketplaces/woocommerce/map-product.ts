import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import { present } from './map-person'
import { plainText } from './plain-text'
import { lookUp, productStatuses, stockStatuses } from './status-tables'
import type { Product, Variation } from './wire'

/** @param currency the shop's: products do not say it */
export function productOf(product: Product, currency: string): UnifiedProduct {
  const variations = product.kinds ?? []
  const { price, regular_price: regular } = product
  const isReduced = price && regular && toTenThousandths(regular) > toTenThousandths(price)
  return present({
    externalId: product.id,
    title: plainText(product.name),
    sku: product.sku || undefined,
    category: product.categories[0] && plainText(product.categories[0].name),
    styleTags: product.tags.map(({ name }) => plainText(name)),
    price,
    basePrice: isReduced ? regular : undefined,
    currency,
    inventory: stockOf(product, variations),
    status: statusOf(product),
    imageUrl: product.images[0]?.src ?? undefined,
    sourceUpdatedAt: product.date_modified_gmt,
    variants: variations.map((variation) => variantOf(product, variation)),
  }) as UnifiedProduct
}

/** What is not counted has no number. */
const countOf = ({
  manage_stock,
  stock_quantity,
}: Pick<Product, 'manage_stock' | 'stock_quantity'>) =>
  manage_stock === true ? (stock_quantity ?? undefined) : undefined

/** Counted for the whole product, or by variation. */
function stockOf(product: Product, variations: readonly Variation[]): number | undefined {
  const counts = variations.flatMap((one) => countOf(one) ?? [])
  const whole = countOf(product)
  if (whole !== undefined || counts.length === 0) return whole
  return counts.reduce((sum, pieces) => sum + pieces, 0)
}

function statusOf({ status: word, stock_status }: Product): UnifiedProduct['status'] {
  const status = lookUp(productStatuses, word) ?? 'inactive'
  const isGone = lookUp(stockStatuses, stock_status ?? '') === 'gone'
  return status === 'active' && isGone ? 'out_of_stock' : status
}

function variantOf(product: Product, variation: Variation) {
  const options = variation.attributes.flatMap(({ option }) => option || [])
  return present({
    externalId: variation.id,
    title: plainText(options.join(' / ') || product.name),
    sku: variation.sku || undefined,
    price: variation.price,
    inventory: countOf(variation),
  })
}
