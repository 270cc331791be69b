import type { Collection } from '../kit/shop/collection'
import type { RecordKind } from '../kit/shop/id-ranges'
import type { Stored } from '../kit/shop/records'
import type { ListQuery } from './list-query'
import { viewHistory, viewOrder, viewSlips } from './order-views'
import {
  countries,
  regionsOf,
  viewAddressOfCustomer,
  viewAddressOfOrder,
  viewCustomer,
  viewRegions,
} from './people-views'
import {
  categoriesOf,
  viewCategories,
  viewCombinations,
  viewOptionValues,
  viewProduct,
  viewStock,
} from './product-views'
import type { PrestashopShop } from './shop'
import { states } from './states'
import { translated, type View } from './xml'

interface Resource {
  /** what a record is called, and a list of them */
  node: string
  list: string
  /** everything a shop has of it; no more than the query may show, where that is easily told */
  views: (shop: PrestashopShop, query: ListQuery) => View[]
}

/** The records of a kind, only those that a field of the query names where it does. */
function walk<T extends Stored>(
  shop: PrestashopShop,
  kind: RecordKind,
  query: ListQuery,
  field = 'id',
): T[] {
  const collection = shop[kind] as unknown as Collection<T>
  const named = query.named.get(field)
  if (!named) return [...collection.walk({ by: 'id' })].map((entry) => entry.record())
  return named.flatMap((text) => {
    const id = shop.readId(kind, text)
    return (id === undefined ? undefined : collection.get(id)) ?? []
  })
}

type Of<K extends RecordKind> = NonNullable<ReturnType<PrestashopShop[K]['get']>>

const ofOrders =
  (view: (shop: PrestashopShop, order: Of<'orders'>) => View[]): Resource['views'] =>
  (shop, query) =>
    walk<Of<'orders'>>(shop, 'orders', query, 'id_order').flatMap((order) => view(shop, order))

const ofProducts =
  (view: (shop: PrestashopShop, product: Of<'products'>) => View[]): Resource['views'] =>
  (shop, query) =>
    walk<Of<'products'>>(shop, 'products', query, 'id_product').flatMap((one) => view(shop, one))

function addresses(shop: PrestashopShop, query: ListQuery): View[] {
  const regions = regionsOf(shop)
  const customers = walk<Of<'customers'>>(shop, 'customers', query, 'id_customer')
  return [
    ...customers.flatMap((one) => viewAddressOfCustomer(shop, regions, one)),
    ...walk<Of<'orders'>>(shop, 'orders', query, 'of no query').flatMap((one) =>
      viewAddressOfOrder(shop, regions, one),
    ),
  ]
}

function settings({ settings: shop }: PrestashopShop): View[] {
  const values = {
    ...{ PS_SHOP_NAME: shop.name, PS_TIMEZONE: shop.timeZone },
    ...{ PS_CURRENCY_DEFAULT: '1', PS_LANG_DEFAULT: '1' },
    ...{ PS_STOCK_MANAGEMENT: '1', PS_ORDER_OUT_OF_STOCK: '0' },
    ...Object.fromEntries(states.map(({ role, id }) => [role, id])),
  }
  return Object.entries(values).map(([name, value], place) => ({
    fields: { id: String(place + 1), value, name, id_shop_group: '', id_shop: '' },
  }))
}

const stateViews = (): View[] =>
  states.map(({ id, name, flags }) => {
    const flag = (one: (typeof flags)[number]) => (flags.includes(one) ? '1' : '0')
    return {
      fields: {
        ...{ id, unremovable: '1', delivery: flag('delivery'), hidden: '0', send_email: '1' },
        ...{ module_name: '', invoice: flag('invoice'), color: '#34209E' },
        ...{ logable: flag('logable'), shipped: flag('shipped'), paid: flag('paid') },
        ...{ pdf_delivery: '0', pdf_invoice: '0', deleted: '0' },
        ...{ name: translated(name), template: translated('') },
      },
    }
  })

const currencies = ({ settings: { currency } }: PrestashopShop): View[] => [
  {
    fields: {
      ...{ id: '1', name: currency, iso_code: currency, numeric_iso_code: '', precision: '2' },
      ...{ conversion_rate: '1.000000', deleted: '0', active: '1' },
    },
  },
]

/** What the webservice lists, by address. */
export const resources: Record<string, Resource> = {
  addresses: { node: 'address', list: 'addresses', views: addresses },
  categories: { node: 'category', list: 'categories', views: viewCategories },
  combinations: { node: 'combination', list: 'combinations', views: ofProducts(viewCombinations) },
  configurations: { node: 'configuration', list: 'configurations', views: settings },
  countries: { node: 'country', list: 'countries', views: countries },
  currencies: { node: 'currency', list: 'currencies', views: currencies },
  customers: {
    ...{ node: 'customer', list: 'customers' },
    views: (shop, query) =>
      walk<Of<'customers'>>(shop, 'customers', query).map((one) => viewCustomer(shop, one)),
  },
  order_histories: { node: 'order_history', list: 'order_histories', views: ofOrders(viewHistory) },
  order_slip: { node: 'order_slip', list: 'order_slips', views: ofOrders(viewSlips) },
  order_states: { node: 'order_state', list: 'order_states', views: stateViews },
  orders: {
    ...{ node: 'order', list: 'orders' },
    views: (shop, query) =>
      walk<Of<'orders'>>(shop, 'orders', query).map((one) => viewOrder(shop, one)),
  },
  product_option_values: {
    ...{ node: 'product_option_value', list: 'product_option_values' },
    views: ofProducts(viewOptionValues),
  },
  products: {
    ...{ node: 'product', list: 'products' },
    views: (shop, query) => {
      const categories = categoriesOf(shop)
      return walk<Of<'products'>>(shop, 'products', query).map((one) =>
        viewProduct(shop, categories, one),
      )
    },
  },
  states: { node: 'state', list: 'states', views: viewRegions },
  stock_availables: {
    ...{ node: 'stock_available', list: 'stock_availables' },
    views: ofProducts(viewStock),
  },
}
