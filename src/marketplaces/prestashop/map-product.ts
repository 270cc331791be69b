import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedProduct } from '@/unified/product'
import { present } from './map-person'
import { backorderRules, lookUp, productStatuses } from './status-tables'
import type { Combination, Product, Stock } from './wire'
import { textIn } from './wire-values'

/** What is known of the shop beside its products. */
export interface ProductShop {
  /** the instant that the shop's clock meant */
  time: (shown: string) => string
  language: string
  /** that products are priced in */
  currency: string
  countsStock: boolean
  sellsBeyondStock: boolean
  /** names by their ids */
  categories: ReadonlyMap<string, string>
  optionValues: ReadonlyMap<string, string>
  /** address of the folder of pictures, without a slash at its end */
  pictures: string
}

export function productOf(product: Product, shop: ProductShop): UnifiedProduct {
  const { combinations, stock, price } = product
  const title = textIn(shop.language, product.name)
  const whole = stock.filter(({ id_product_attribute }) => id_product_attribute === undefined)
  const inventory = piecesOf(whole, shop)
  return present({
    externalId: product.id,
    title,
    sku: product.reference || undefined,
    category: shop.categories.get(product.id_category_default ?? ''),
    styleTags: [],
    ...{ price, currency: shop.currency, inventory },
    status: statusOf(product, { inventory, rule: whole[0]?.out_of_stock, shop }),
    imageUrl: product.id_default_image && pictureOf(product.id_default_image, shop),
    sourceUpdatedAt: shop.time(product.date_upd),
    variants: combinations.map((one) => variantOf(one, { product, title, shop })),
  }) as UnifiedProduct
}

/** Pieces in all shops of the key; undefined where nobody counts them. */
function piecesOf(rows: readonly Stock[], { countsStock }: ProductShop): number | undefined {
  if (!countsStock || rows.length === 0) return undefined
  return rows.reduce((sum, { quantity }) => sum + quantity, 0)
}

function statusOf(
  { active }: Product,
  of: { inventory: number | undefined; rule: string | undefined; shop: ProductShop },
): UnifiedProduct['status'] {
  const status = lookUp(productStatuses, active ?? '') ?? 'inactive'
  const rule = lookUp(backorderRules, of.rule ?? '') ?? 'as the shop says'
  const sellsOn = rule === 'always' || (rule !== 'never' && of.shop.sellsBeyondStock)
  const isGone = of.inventory !== undefined && of.inventory <= 0 && !sellsOn
  return status === 'active' && isGone ? 'out_of_stock' : status
}

/** Pictures lie in folders that are the digits of their ids. */
const pictureOf = (id: string, { pictures }: ProductShop) =>
  `${pictures}/${[...id].join('/')}/${id}.jpg`

/** A combination says how much more than the product it costs. */
function variantOf(
  combination: Combination,
  { product, title, shop }: { product: Product; title: string; shop: ProductShop },
): UnifiedProduct['variants'][number] {
  const { id, reference, price, associations } = combination
  const options = associations.product_option_values.flatMap(
    (value) => shop.optionValues.get(value.id) || [],
  )
  const rows = product.stock.filter(({ id_product_attribute }) => id_product_attribute === id)
  return present({
    externalId: id,
    title: options.join(' / ') || title,
    sku: reference || undefined,
    price: fromTenThousandths(toTenThousandths(product.price) + toTenThousandths(price)),
    inventory: piecesOf(rows, shop),
  })
}
