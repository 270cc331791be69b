import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import { lookUp, productStatuses } from './status-tables'
import type { Product, Sku } from './wire-products'

/** A product with its kinds. */
export function productOf(product: Product): UnifiedProduct {
  const skus = product.skus ?? []
  const sku = skus.find((one) => one.seller_sku)?.seller_sku
  const category = product.category_chains?.find((one) => one.is_leaf === true)?.local_name?.trim()
  const priced = skus.filter((one) => priceOf(one) !== undefined).toSorted(byPrice)
  const [price, currency] = [priced[0] && priceOf(priced[0]), priced[0]?.price?.currency]
  const inventory = skus.reduce((sum, one) => sum + stockOf(one), 0)
  const status = lookUp(productStatuses, product.status ?? '') ?? 'inactive'
  const imageUrl = product.main_images?.[0]?.urls?.[0]
  return {
    externalId: product.id,
    title: product.title,
    ...(sku && { sku }),
    ...(category && { category }),
    styleTags: [],
    ...(price !== undefined && currency && { price, currency }),
    inventory,
    status: status === 'active' && inventory <= 0 ? 'out_of_stock' : status,
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt: product.update_time,
    variants: skus.map((one) => variantOf(one, product.title)),
  }
}

/** @param title of one that is not a choice among several */
function variantOf(sku: Sku, title: string): UnifiedProduct['variants'][number] {
  const values = (sku.sales_attributes ?? []).flatMap((one) => one.value_name || [])
  const price = priceOf(sku)
  return {
    externalId: sku.id,
    title: values.join(' / ') || title,
    ...(sku.seller_sku && { sku: sku.seller_sku }),
    ...(price !== undefined && { price }),
    inventory: stockOf(sku),
  }
}

const priceOf = ({ price }: Sku): string | undefined =>
  price?.sale_price ?? price?.tax_exclusive_price ?? undefined

const byPrice = (a: Sku, b: Sku): number =>
  Number(toTenThousandths(priceOf(a) ?? '0') - toTenThousandths(priceOf(b) ?? '0'))

/** Pieces over all warehouses. */
const stockOf = ({ inventory }: Sku): number =>
  (inventory ?? []).reduce((sum, one) => sum + (one.quantity ?? 0), 0)
