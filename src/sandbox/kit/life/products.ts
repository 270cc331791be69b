import { inventoryItemId, variantId } from '../shop/id-ranges'
import type { ProductRecord, Variant } from '../shop/records'
import { withoutUndefined } from '../without-undefined'
import { type Happening, touched } from './happen'

export interface NewProduct {
  title?: string | undefined
  description?: string | undefined
  productType?: string | undefined
  vendor?: string | undefined
  status?: ProductRecord['status'] | undefined
  tags?: string[] | undefined
  imageUrl?: string | null | undefined
  /** price of every variant, in hundredths */
  price?: number | undefined
  compareAtPrice?: number | null | undefined
  variants?:
    | { title: string; sku?: string | undefined; price: number; available?: number | undefined }[]
    | undefined
}

export function createProduct(happening: Happening, given: NewProduct): ProductRecord {
  const { shop, now, tell } = happening
  const id = shop.products.nextId()
  const title = given.title ?? `Novelty ${id % 10_000}`
  const wanted = given.variants ?? [{ title: 'Default Title', price: given.price ?? 1990 }]
  const product: ProductRecord = {
    id,
    createdAt: now,
    updatedAt: now,
    title,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    description: given.description ?? title,
    vendor: given.vendor ?? 'Lantern & Larch',
    productType: given.productType ?? 'Paper lanterns',
    status: given.status ?? 'ACTIVE',
    tags: given.tags ?? [],
    optionName: wanted.length > 1 ? 'Kind' : 'Title',
    variants: wanted.map(
      (one, place): Variant => ({
        id: variantId(id, place),
        inventoryItemId: inventoryItemId(id, place),
        title: one.title,
        sku: one.sku ?? `NEW-${id % 100_000}-${place + 1}`,
        price: one.price,
        compareAtPrice: given.compareAtPrice ?? null,
        available: one.available ?? 20,
        stockAt: now,
        updatedAt: now,
      }),
    ),
    imageUrl: given.imageUrl ?? null,
  }
  shop.products.put(product)
  tell({ type: 'product.created', product })
  return product
}

export function updateProduct(
  happening: Happening,
  found: ProductRecord,
  change: Omit<NewProduct, 'variants'>,
): ProductRecord {
  const { shop, now, tell } = happening
  const product = touched(happening, found)
  const { price, compareAtPrice, ...rest } = change
  Object.assign(product, withoutUndefined(rest))
  for (const variant of product.variants) {
    if (price !== undefined) variant.price = price
    if (compareAtPrice !== undefined) variant.compareAtPrice = compareAtPrice
    if (price !== undefined || compareAtPrice !== undefined) variant.updatedAt = now
  }
  shop.products.put(product)
  tell({ type: 'product.updated', product })
  return product
}

export function deleteProduct({ shop, now, tell }: Happening, product: ProductRecord): void {
  shop.products.remove(product.id, now)
  tell({ type: 'product.deleted', product })
}
