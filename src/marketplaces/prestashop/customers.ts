import type { Session } from '../contract/session'
import { askAll } from './client'
import { type Read, readCustomer } from './map'
import { readPlaces } from './places'
import type { Shop } from './shop'
import { type Fields, idsIn, ofOne, textOf } from './xml'

/** What is read of a customer: the whole has what belongs to nobody but the shop, such as the hash of a password. */
export const customerFields = [
  ...['id', 'firstname', 'lastname', 'email', 'newsletter', 'newsletter_date_add', 'deleted'],
  ...['date_add', 'date_upd'],
]

/** What is read of an address: the whole has a person's number of identity, too. */
export const addressFields = [
  ...['id', 'id_customer', 'id_country', 'id_state', 'firstname', 'lastname', 'address1'],
  ...['address2', 'postcode', 'city', 'phone', 'phone_mobile', 'deleted', 'date_upd'],
]

/** Customers, with their addresses, as changes. @param at the shop's clock when it answered */
export async function readCustomers(
  session: Session,
  { shop, customers, at }: { shop: Shop; customers: readonly Fields[]; at: string },
): Promise<Read[]> {
  const ids = idsIn(customers, 'id')
  const addresses = await askAll(session, 'addresses', {
    ...{ by: 'id_customer', ids, display: addressFields },
  })
  const places = await readPlaces(session, addresses)
  const time = (shown: string) => shop.clock.read(shown, at)
  return customers.map((customer) =>
    readCustomer(
      { ...customer, addresses: ofOne(addresses, 'id_customer', textOf(customer['id'])) },
      { time, ...places },
    ),
  )
}
