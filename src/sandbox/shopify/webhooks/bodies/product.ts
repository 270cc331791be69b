import type { ProductRecord, Variant } from '@/sandbox/kit/shop/records'
import { money } from '@/sandbox/kit/values'
import type { Shop } from '../../shop/shop'
import { ids, shopTime } from './values'

const wholeVariants = 100

/** products/create and /update. The first hundred variants are whole, the others are only named. */
export function productBody(shop: Shop, product: ProductRecord) {
  const { id, admin_graphql_api_id } = ids(shop, 'Product', product.id)
  const image = product.imageUrl && {
    id: shop.toOutside(product.id + 1),
    position: 1,
    product_id: id,
    alt: product.title,
    width: 1200,
    height: 1200,
    src: product.imageUrl,
    variant_ids: [],
  }
  return {
    admin_graphql_api_id,
    body_html: `<p>${product.description}</p>`,
    created_at: shopTime(shop, product.createdAt),
    handle: product.handle,
    id,
    product_type: product.productType,
    published_at: product.status === 'ACTIVE' ? shopTime(shop, product.createdAt) : null,
    template_suffix: null,
    title: product.title,
    updated_at: shopTime(shop, product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: 'web',
    tags: product.tags.join(', '),
    variants: product.variants
      .slice(0, wholeVariants)
      .map((variant, place) => variantBody(shop, product, variant, place)),
    options: [
      {
        id: shop.toOutside(product.id + 2),
        product_id: id,
        name: product.optionName,
        position: 1,
        values: product.variants.map(({ title }) => title),
      },
    ],
    images: image ? [image] : [],
    image,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: ids(shop, 'ProductVariant', variant.id).admin_graphql_api_id,
      updated_at: new Date(variant.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: product.productType
      ? {
          admin_graphql_api_id: 'gid://shopify/TaxonomyCategory/hg-13',
          name: product.productType,
          full_name: `Home & Garden > ${product.productType}`,
        }
      : null,
  }
}

const variantBody = (shop: Shop, product: ProductRecord, variant: Variant, place: number) => ({
  admin_graphql_api_id: ids(shop, 'ProductVariant', variant.id).admin_graphql_api_id,
  barcode: null,
  compare_at_price: variant.compareAtPrice === null ? null : money(variant.compareAtPrice),
  created_at: shopTime(shop, product.createdAt),
  id: shop.toOutside(variant.id),
  inventory_policy: 'deny',
  position: place + 1,
  price: money(variant.price),
  product_id: shop.toOutside(product.id),
  sku: variant.sku,
  taxable: true,
  title: variant.title,
  updated_at: shopTime(shop, variant.updatedAt),
  option1: variant.title,
  option2: null,
  option3: null,
  image_id: null,
  inventory_item_id: shop.toOutside(variant.inventoryItemId),
  inventory_quantity: variant.available,
  old_inventory_quantity: variant.available,
})

/** inventory_levels/update: the stock of one variant at one place. */
export const stockBody = (shop: Shop, variant: Variant) => ({
  inventory_item_id: shop.toOutside(variant.inventoryItemId),
  location_id: shop.toOutside(shop.location.id),
  available: variant.available,
  updated_at: shopTime(shop, variant.stockAt),
  admin_graphql_api_id: `gid://shopify/InventoryLevel/${shop.toOutside(shop.location.id + 1)}?inventory_item_id=${shop.toOutside(variant.inventoryItemId)}`,
})
