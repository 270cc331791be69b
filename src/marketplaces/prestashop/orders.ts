import { atMost } from '@/lib/at-most'
import type { Session } from '../contract/session'
import { askAll } from './client'
import { addressFields, customerFields } from './customers'
import { type Read, readOrder } from './map'
import type { OrderShop } from './map-order'
import { readStates } from './order-states'
import { readPlaces } from './places'
import { readCurrencies, type Shop } from './shop'
import { type Fields, idsIn, ofOne, textOf } from './xml'

/** The shop's own server makes each answer. */
const AT_ONCE = 3

/** Credit slips of orders. */
export const askSlips = (session: Session, ids: readonly string[]): Promise<Fields[]> =>
  askAll(session, 'order_slip', {
    ...{ by: 'id_order', ids },
    display: [
      ...['id', 'id_order', 'date_upd', 'amount', 'total_products_tax_excl'],
      ...['total_products_tax_incl', 'total_shipping_tax_incl'],
    ],
  })

/** The address that the parcel goes to; what is not sent has that of the invoice only. */
const addressIdOf = ({ id_address_delivery, id_address_invoice }: Fields): string => {
  const delivery = textOf(id_address_delivery)
  return delivery && delivery !== '0' ? delivery : textOf(id_address_invoice)
}

/** Orders, with what the shop keeps apart from them, as changes. @param at the shop's clock when it answered */
export async function readOrders(
  session: Session,
  { shop, orders, at }: { shop: Shop; orders: readonly Fields[]; at: string },
): Promise<Read[]> {
  if (orders.length === 0) return []
  const limited = atMost(AT_ONCE)
  const ids = idsIn(orders, 'id')
  const [states, currencies, slips, histories, customers, addresses] = await Promise.all([
    limited(() => readStates(session, shop)),
    limited(() => readCurrencies(session)),
    limited(() => askSlips(session, ids)),
    limited(() =>
      askAll(session, 'order_histories', {
        ...{ by: 'id_order', ids },
        display: ['id_order', 'id_order_state', 'date_add'],
      }),
    ),
    limited(() =>
      askAll(session, 'customers', {
        ...{ ids: idsIn(orders, 'id_customer'), display: customerFields },
      }),
    ),
    limited(() =>
      askAll(session, 'addresses', { ids: orders.map(addressIdOf), display: addressFields }),
    ),
  ])
  const time = (shown: string) => shop.clock.read(shown, at)
  const places = await readPlaces(session, addresses)
  const orderShop: OrderShop = { time, states, currencies, ...places }
  return orders.map((order) => {
    const id = textOf(order['id'])
    const whole = {
      ...order,
      slips: ofOne(slips, 'id_order', id),
      histories: ofOne(histories, 'id_order', id),
      customer: ofOne(customers, 'id', textOf(order['id_customer']))[0],
      address: ofOne(addresses, 'id', addressIdOf(order))[0],
    }
    return readOrder(whole, orderShop)
  })
}
