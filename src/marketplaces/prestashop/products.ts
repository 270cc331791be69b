import type { Session } from '../contract/session'
import { askAll } from './client'
import { type Read, readProduct } from './map'
import type { ProductShop } from './map-product'
import { readCurrencies, type Shop } from './shop'
import { type Texts, textIn } from './wire-values'
import { type Fields, idsIn, ofOne, textOf } from './xml'

/** What is read of a product: all of it is mostly description. */
export const productFields = [
  ...['id', 'id_category_default', 'id_default_image', 'reference', 'price', 'active'],
  ...['date_upd', 'name'],
]

/** Products, with their combinations and what is left of each, as changes. @param at the shop's clock when it answered */
export async function readProducts(
  session: Session,
  { shop, products, at }: { shop: Shop; products: readonly Fields[]; at: string },
): Promise<Read[]> {
  if (products.length === 0) return []
  const of = { by: 'id_product', ids: idsIn(products, 'id') }
  const [currencies, combinations, stock] = await Promise.all([
    readCurrencies(session),
    askAll(session, 'combinations', of),
    askAll(session, 'stock_availables', of),
  ])
  const values = combinations.flatMap(optionValuesOf)
  const [categories, optionValues] = await Promise.all([
    readNames(session, 'categories', { ids: idsIn(products, 'id_category_default'), shop }),
    readNames(session, 'product_option_values', { ids: values, shop }),
  ])
  const productShop: ProductShop = {
    time: (shown) => shop.clock.read(shown, at),
    language: shop.language,
    currency: currencies.get(shop.currencyId) ?? '',
    countsStock: shop.countsStock,
    sellsBeyondStock: shop.sellsBeyondStock,
    ...{ categories, optionValues },
    pictures: `https://${session.account}/img/p`,
  }
  return products.map((product) => {
    const id = textOf(product['id'])
    const kinds = ofOne(combinations, 'id_product', id)
    const left = ofOne(stock, 'id_product', id)
    return readProduct({ ...product, combinations: kinds, stock: left }, productShop)
  })
}

function optionValuesOf({ associations }: Fields): string[] {
  const lists = typeof associations === 'object' ? associations : {}
  const values = lists['product_option_values']
  return Array.isArray(values) ? idsIn(values, 'id') : []
}

async function readNames(
  session: Session,
  resource: 'categories' | 'product_option_values',
  { ids, shop }: { ids: readonly string[]; shop: Shop },
): Promise<ReadonlyMap<string, string>> {
  const records = await askAll(session, resource, { ids, display: ['id', 'name'] })
  return new Map(
    records.map(({ id, name }) => [textOf(id), textIn(shop.language, (name ?? '') as Texts)]),
  )
}
