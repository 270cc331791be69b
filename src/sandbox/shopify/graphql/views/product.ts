import type { ProductRecord, Variant } from '@/sandbox/kit/shop/records'
import { money, time } from '@/sandbox/kit/values'
import { type ListArguments, listPage } from '../connection'
import type { Context } from '../context'
import { viewInventoryItem, viewInventoryLevel } from './inventory'
import { decimal, gid } from './values'

export function viewProduct(context: Context, product: ProductRecord) {
  const { shop } = context
  const { variants } = product
  const inventory = variants.reduce((sum, { available }) => sum + available, 0)
  const prices = variants.map(({ price }) => price)
  const compared = variants.flatMap(({ compareAtPrice }) => compareAtPrice ?? [])
  const range = (of: readonly number[]) => {
    const amount = (cents: number) => ({
      amount: decimal(cents),
      currencyCode: shop.settings.currency,
    })
    return { min: amount(Math.min(...of)), max: amount(Math.max(...of)) }
  }
  const image = imageOf(product)
  return {
    __typename: 'Product',
    id: gid(shop, 'Product', product.id),
    legacyResourceId: String(shop.toOutside(product.id)),
    defaultCursor: String(product.id),
    category: product.productType && {
      __typename: 'TaxonomyCategory',
      id: 'gid://shopify/TaxonomyCategory/hg-13',
      name: product.productType,
      fullName: `Home & Garden > ${product.productType}`,
    },
    compareAtPriceRange: () =>
      compared.length === 0
        ? null
        : {
            minVariantCompareAtPrice: range(compared).min,
            maxVariantCompareAtPrice: range(compared).max,
          },
    createdAt: time(product.createdAt),
    updatedAt: time(product.updatedAt),
    publishedAt: product.status === 'ACTIVE' ? time(product.createdAt) : null,
    description: product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    featuredImage: image,
    featuredMedia: image && {
      __typename: 'MediaImage',
      id: gid(shop, 'MediaImage', product.id + 1),
      alt: product.title,
      image,
      mediaContentType: 'IMAGE',
      status: 'READY',
      preview: { image, status: 'READY' },
    },
    handle: product.handle,
    hasOnlyDefaultVariant: variants.length === 1 && variants[0]?.title === 'Default Title',
    hasOutOfStockVariants: variants.some(({ available }) => available <= 0),
    isGiftCard: false,
    onlineStoreUrl: `https://${shop.settings.domain}/products/${product.handle}`,
    options: () => [
      {
        __typename: 'ProductOption',
        id: gid(shop, 'ProductOption', product.id + 2),
        name: product.optionName,
        position: 1,
        values: variants.map(({ title }) => title),
      },
    ],
    priceRangeV2: () => ({
      minVariantPrice: range(prices).min,
      maxVariantPrice: range(prices).max,
    }),
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    title: product.title,
    totalInventory: inventory,
    tracksInventory: true,
    variants: (args: ListArguments) =>
      listPage(context, variants, args, (variant) => viewVariant(context, product, variant)),
    variantsCount: { count: variants.length, precision: 'EXACT' },
    vendor: product.vendor,
  }
}

const imageOf = ({ imageUrl, title }: ProductRecord) =>
  imageUrl ? { id: null, url: imageUrl, altText: title, width: 1200, height: 1200 } : null

export function viewVariant(context: Context, product: ProductRecord, variant: Variant) {
  const { shop } = context
  return {
    __typename: 'ProductVariant',
    id: gid(shop, 'ProductVariant', variant.id),
    legacyResourceId: String(shop.toOutside(variant.id)),
    defaultCursor: String(variant.id),
    availableForSale: variant.available > 0,
    barcode: null,
    compareAtPrice: variant.compareAtPrice === null ? null : money(variant.compareAtPrice),
    createdAt: time(product.createdAt),
    updatedAt: time(variant.updatedAt),
    displayName: `${product.title} - ${variant.title}`,
    image: null,
    inventoryItem: () => viewItemOf(context, { product, variant }),
    inventoryPolicy: 'DENY',
    inventoryQuantity: variant.available,
    position: product.variants.findIndex(({ id }) => id === variant.id) + 1,
    price: money(variant.price),
    product: () => viewProduct(context, product),
    selectedOptions: [{ name: product.optionName, value: variant.title }],
    sku: variant.sku,
    taxable: true,
    title: variant.title,
  }
}

interface Found {
  product: ProductRecord
  variant: Variant
}

/** What a variant’s stock is kept under, and the stock itself. */
export const viewItemOf = (context: Context, { product, variant }: Found) =>
  viewInventoryItem(context, product, variant, () => viewVariant(context, product, variant))
export const viewLevelOf = (context: Context, { product, variant }: Found) =>
  viewInventoryLevel(context, product, variant, () => viewVariant(context, product, variant))

/** The product with an id, as a field of another record; null once it was deleted. */
export function productOf(context: Context, id: number | null) {
  const product = id === null ? undefined : context.shop.products.get(id)
  return product ? viewProduct(context, product) : null
}

export function variantOf(context: Context, id: number | null) {
  const found = id === null ? undefined : context.shop.findVariant('id', id)
  return found ? viewVariant(context, found.product, found.variant) : null
}
