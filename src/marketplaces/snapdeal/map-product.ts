import { toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import type { Inventory, Product } from './wire-products'

/** A product with its stock. Lengths are not checked here. @param at when it was read: Snapdeal tells no time */
export function productOf(product: Product, inventory: Inventory, at: string): UnifiedProduct {
  const { supc, productName, sellerSKU: sku, categoryName, imageUrl, mrp } = product
  const { availableInventory: pieces, live } = inventory
  const price = product.sellingPrice ?? undefined
  const isReduced = price !== undefined && mrp && toTenThousandths(mrp) > toTenThousandths(price)
  const isCounted = pieces !== null && pieces !== undefined
  return {
    externalId: supc,
    title: productName || sku || supc,
    ...(sku && { sku }),
    ...(categoryName && { category: categoryName }),
    styleTags: [],
    ...(price !== undefined && { price }),
    ...(isReduced && mrp && { basePrice: mrp }),
    currency: 'INR',
    ...(isCounted && { inventory: pieces }),
    status: live === false ? 'inactive' : isCounted && pieces <= 0 ? 'out_of_stock' : 'active',
    ...(imageUrl && { imageUrl }),
    sourceUpdatedAt: at,
    variants: [],
  }
}
