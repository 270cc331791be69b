import type { ListQuery } from './list-query'
import { viewHistory, viewOrder, viewSlips } from './order-views'
import {
  countries,
  ownerOfAddress,
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
import { type Of, type Row, rowOf, rowsOf, walk } from './rows'
import type { PrestashopShop } from './shop'
import { changedAt, states } from './states'
import { translated, type View } from './xml'

interface Resource {
  /** what a record is called, and a list of them */
  node: string
  list: string
  /** everything a shop has of it; no more than the query may show, where that is easily told */
  rows: (shop: PrestashopShop, query: ListQuery) => Row[]
}

const ofOrders =
  (view: (shop: PrestashopShop, order: Of<'orders'>) => View[]): Resource['rows'] =>
  (shop, query) =>
    walk(shop, 'orders', query, 'id_order').flatMap(({ record }) => rowsOf(view(shop, record())))

const ofProducts =
  (view: (shop: PrestashopShop, product: Of<'products'>) => View[]): Resource['rows'] =>
  (shop, query) =>
    walk(shop, 'products', query, 'id_product').flatMap(({ record }) =>
      rowsOf(view(shop, record())),
    )

const listed =
  (views: (shop: PrestashopShop) => View[]): Resource['rows'] =>
  (shop) =>
    rowsOf(views(shop))

function orders(shop: PrestashopShop, query: ListQuery): Row[] {
  return walk(shop, 'orders', query).map(({ id, record }) =>
    rowOf(() => viewOrder(shop, record()), {
      id: () => id,
      date_upd: () => shop.time(changedAt(record())),
    }),
  )
}

const customers = (shop: PrestashopShop, query: ListQuery): Row[] =>
  walk(shop, 'customers', query).map(({ id, record }) =>
    rowOf(() => viewCustomer(shop, record()), {
      id: () => id,
      date_upd: () => shop.time(record().updatedAt),
    }),
  )

function products(shop: PrestashopShop, query: ListQuery): Row[] {
  const categories = categoriesOf(shop)
  return walk(shop, 'products', query).map(({ id, record }) =>
    rowOf(() => viewProduct(shop, categories, record()), { id: () => id }),
  )
}

function addresses(shop: PrestashopShop, query: ListQuery): Row[] {
  const named = query.named.get('id')
  if (named)
    return named.flatMap((text) => {
      const { kind, id = 0 } = ownerOfAddress(shop, text) ?? {}
      const order = kind === 'orders' ? shop.orders.get(id) : undefined
      const customer = kind === 'customers' ? shop.customers.get(id) : undefined
      return rowsOf([
        ...(order ? viewAddressOfOrder(shop, order) : []),
        ...(customer ? viewAddressOfCustomer(shop, customer) : []),
      ])
    })
  return walk(shop, 'customers', query, 'id_customer').flatMap(({ record }) => {
    const customer = record()
    const theirs = shop.ordersOf(customer.id).flatMap((id) => shop.orders.get(id) ?? [])
    return rowsOf([
      ...viewAddressOfCustomer(shop, customer),
      ...theirs.flatMap((order) => viewAddressOfOrder(shop, order)),
    ])
  })
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
  addresses: { node: 'address', list: 'addresses', rows: addresses },
  categories: { node: 'category', list: 'categories', rows: listed(viewCategories) },
  combinations: { node: 'combination', list: 'combinations', rows: ofProducts(viewCombinations) },
  configurations: { node: 'configuration', list: 'configurations', rows: listed(settings) },
  countries: { node: 'country', list: 'countries', rows: listed(countries) },
  currencies: { node: 'currency', list: 'currencies', rows: listed(currencies) },
  customers: { node: 'customer', list: 'customers', rows: customers },
  order_histories: { node: 'order_history', list: 'order_histories', rows: ofOrders(viewHistory) },
  order_slip: { node: 'order_slip', list: 'order_slips', rows: ofOrders(viewSlips) },
  order_states: { node: 'order_state', list: 'order_states', rows: listed(stateViews) },
  orders: { node: 'order', list: 'orders', rows: orders },
  product_option_values: {
    ...{ node: 'product_option_value', list: 'product_option_values' },
    rows: ofProducts(viewOptionValues),
  },
  products: { node: 'product', list: 'products', rows: products },
  states: { node: 'state', list: 'states', rows: listed(viewRegions) },
  stock_availables: {
    ...{ node: 'stock_available', list: 'stock_availables' },
    rows: ofProducts(viewStock),
  },
}
