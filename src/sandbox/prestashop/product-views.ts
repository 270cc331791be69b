import type { ProductRecord } from '../kit/shop/records'
import { amount, type PrestashopShop } from './shop'
import { linked, translated, type View } from './xml'

/** One kind only is the product itself. */
const kindsOf = ({ variants }: ProductRecord) => (variants.length > 1 ? variants : [])

/** Numbers of the categories of a shop, in the order they are met; 2 is the shop's own. */
export function categoriesOf(shop: PrestashopShop): Map<string, string> {
  const found = new Map([['Home', '2']])
  for (const entry of shop.products.walk({ by: 'id' })) {
    const { productType } = entry.record()
    if (productType && !found.has(productType)) found.set(productType, String(found.size + 2))
  }
  return found
}

export const viewCategories = (shop: PrestashopShop): View[] =>
  [...categoriesOf(shop)].map(([name, id]) => ({
    fields: { id, id_parent: '1', level_depth: '2', active: '1', name: translated(name) },
  }))

export function viewProduct(
  shop: PrestashopShop,
  categories: ReadonlyMap<string, string>,
  product: ProductRecord,
): View {
  const [first] = product.variants
  const isSimple = product.variants.length === 1
  const kinds = kindsOf(product)
  return {
    fields: {
      id: shop.writeId('products', product.id),
      ...{ id_manufacturer: '0', id_supplier: '0' },
      id_category_default: linked('categories', categories.get(product.productType) ?? '2'),
      id_default_image: product.imageUrl ? shop.writeId('products', product.id) : '',
      ...{ id_tax_rules_group: '0', type: 'simple', id_shop_default: '1' },
      reference: (isSimple && first?.sku) || '',
      ...{ state: '1', on_sale: '0', online_only: '0' },
      price: amount(first?.price ?? 0),
      wholesale_price: '0.000000',
      active: product.status === 'ACTIVE' ? '1' : '0',
      ...{ available_for_order: '1', show_price: '1', visibility: 'both' },
      date_add: shop.time(product.createdAt),
      date_upd: shop.time(product.updatedAt),
      link_rewrite: translated(product.handle),
      name: translated(product.title),
      description: translated(product.description),
    },
    associations: {
      combinations: {
        of: 'combination',
        members: kinds.map(({ id }) => ({ id: shop.writeId('variants', id) })),
      },
    },
  }
}

/** Kinds of a product: what each costs more than it, or less. */
export const viewCombinations = (shop: PrestashopShop, product: ProductRecord): View[] =>
  kindsOf(product).map((variant) => {
    const id = shop.writeId('variants', variant.id)
    return {
      fields: {
        id,
        id_product: linked('products', shop.writeId('products', product.id)),
        ...{ quantity: String(variant.available), reference: variant.sku ?? '' },
        price: amount(variant.price - (product.variants[0]?.price ?? 0)),
        minimal_quantity: '1',
      },
      associations: { product_option_values: { of: 'product_option_value', members: [{ id }] } },
    }
  })

export const viewOptionValues = (shop: PrestashopShop, product: ProductRecord): View[] =>
  kindsOf(product).map(({ id, title }) => ({
    fields: {
      id: shop.writeId('variants', id),
      ...{ id_attribute_group: '1', color: '', position: '0', name: translated(title) },
    },
  }))

/** What is left: a row for the whole product, and one for each of its kinds. */
export function viewStock(shop: PrestashopShop, product: ProductRecord): View[] {
  const row = (id: number, kind: string, quantity: number): View => ({
    fields: {
      id: shop.writeId('products', id),
      id_product: linked('products', shop.writeId('products', product.id)),
      id_product_attribute: kind,
      ...{ id_shop: '1', id_shop_group: '0', quantity: String(quantity) },
      ...{ depends_on_stock: '0', out_of_stock: '2', location: '' },
    },
  })
  const whole = product.variants.reduce((sum, { available }) => sum + available, 0)
  return [
    row(product.id * 8, '0', whole),
    ...kindsOf(product).map((variant, place) =>
      row(product.id * 8 + place + 1, shop.writeId('variants', variant.id), variant.available),
    ),
  ]
}
