import type { Session } from '../contract/session'
import { askAll } from './client'
import { type Read, readCustomer } from './map'
import { idsIn, ofOne } from './orders'
import { readPlaces } from './places'
import type { Shop } from './shop'
import { type Fields, textOf } from './xml'

/** Customers, with their addresses, as changes. @param at the shop's clock when it answered */
export async function readCustomers(
  session: Session,
  { shop, customers, at }: { shop: Shop; customers: readonly Fields[]; at: string },
): Promise<Read[]> {
  const ids = idsIn(customers, 'id')
  const addresses = await askAll(session, 'addresses', { by: 'id_customer', ids })
  const places = await readPlaces(session, addresses)
  const time = (shown: string) => shop.clock.read(shown, at)
  return customers.map((customer) =>
    readCustomer(
      { ...customer, addresses: ofOne(addresses, 'id_customer', textOf(customer['id'])) },
      { time, ...places },
    ),
  )
}
