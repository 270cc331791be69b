import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import { present } from './map-person'
import { lookUp, productStatuses } from './status-tables'
import type { ProductNode } from './wire-graphql'

const ONLY_VARIANT = 'Default Title'
const MAX_TAGS = 250

type Variant = ProductNode['variants']['nodes'][number]

/** A product of the GraphQL API. Its own price, SKU and earlier price are those of its first variant. */
export function productOf(product: ProductNode): UnifiedProduct {
  const variants = product.variants.nodes
  const [first] = variants
  const stocks = variants.map(stockOf)
  const counted = stocks.filter((stock) => stock !== undefined)
  const inventory = counted.length > 0 ? counted.reduce((sum, stock) => sum + stock, 0) : undefined
  const isCounted = counted.length > 0 && counted.length === stocks.length
  return present({
    externalId: product.id,
    title: product.title,
    sku: first?.sku || undefined,
    category: product.productType || product.category?.name || undefined,
    styleTags: product.tags.slice(0, MAX_TAGS),
    price: first?.price,
    basePrice: first && earlierPrice(first),
    currency: product.priceRangeV2.minVariantPrice.currencyCode,
    inventory,
    status: statusOf(product.status, isCounted ? inventory : undefined),
    imageUrl: product.featuredMedia?.preview?.image?.url ?? undefined,
    sourceUpdatedAt: product.updatedAt,
    variants: variants.map((variant) => variantOf(product, variant)),
  }) as UnifiedProduct
}

const stockOf = ({ inventoryItem, inventoryQuantity }: Variant) =>
  inventoryItem.tracked ? (inventoryQuantity ?? undefined) : undefined

/** @param stock undefined where some of it is not counted, so that it cannot run out */
function statusOf(word: string, stock: number | undefined): UnifiedProduct['status'] {
  const status = lookUp(productStatuses, word) ?? 'inactive'
  return status === 'active' && stock !== undefined && stock <= 0 ? 'out_of_stock' : status
}

/** The price before a reduction; one that is not higher is no reduction. */
function earlierPrice({ price, compareAtPrice }: Variant): string | undefined {
  if (compareAtPrice == null) return undefined
  return toTenThousandths(compareAtPrice) > toTenThousandths(price) ? compareAtPrice : undefined
}

const variantOf = (product: ProductNode, variant: Variant) =>
  present({
    externalId: variant.id,
    title: variant.title === ONLY_VARIANT ? product.title : variant.title,
    sku: variant.sku || undefined,
    price: variant.price,
    inventory: stockOf(variant),
    inventoryItemId: variant.inventoryItem.id,
  })
