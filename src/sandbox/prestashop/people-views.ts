import type { Address, CustomerRecord, OrderRecord } from '../kit/shop/records'
import { NEVER, type PrestashopShop } from './shop'
import { linked, translated, type View } from './xml'

/** Each customer has an address, and each order one of its own that was theirs when they ordered. */
const customerAddressId = (shop: PrestashopShop, { id }: { id: number }) =>
  shop.writeId('customers', id * 2)
export const orderAddressId = (shop: PrestashopShop, { id }: { id: number }) =>
  shop.writeId('orders', id * 2 + 1)

/** Whose address a number is of. */
export function ownerOfAddress(shop: PrestashopShop, text: string) {
  const number = shop.readId('customers', text)
  if (number === undefined) return undefined
  const isOrder = number % 2 !== 0
  const id = isOrder ? (number - 1) / 2 : number / 2
  return { kind: isOrder ? ('orders' as const) : ('customers' as const), id }
}

/** Numbers of what addresses name: countries by their letters, regions in the order they are met. */
export const countryId = (code: string) =>
  String(1 + (code.charCodeAt(0) - 65) * 26 + (code.charCodeAt(1) - 65))

export function countries(): View[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place))
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code)
      return name === undefined ? [] : [{ code, name }]
    })
    .map(({ code, name }) => ({
      fields: {
        id: countryId(code),
        ...{ id_zone: '1', id_currency: '0', call_prefix: '0', iso_code: code, active: '1' },
        name: translated(name),
      },
    }))
}

export const viewRegions = (shop: PrestashopShop): View[] =>
  [...shop.regions].map(([name, id]) => ({
    fields: { id, id_zone: '1', id_country: '1', iso_code: '', name, active: '1' },
  }))

export function viewCustomer(shop: PrestashopShop, customer: CustomerRecord): View {
  const isSubscribed = customer.marketing === 'SUBSCRIBED'
  const hasLeft = customer.marketing === 'UNSUBSCRIBED'
  const since = customer.marketingAt ?? customer.createdAt
  return {
    fields: {
      id: shop.writeId('customers', customer.id),
      ...{ id_default_group: '3', id_lang: linked('languages', '1') },
      newsletter_date_add: isSubscribed || hasLeft ? shop.time(since) : NEVER,
      ...{ ip_registration_newsletter: '', last_passwd_gen: NEVER, secure_key: '', deleted: '0' },
      ...{ lastname: customer.lastName ?? '', firstname: customer.firstName ?? '' },
      email: customer.email ?? '',
      ...{ id_gender: '0', birthday: '0000-00-00', newsletter: isSubscribed ? '1' : '0' },
      ...{ optin: '0', company: '', active: '1', note: customer.note ?? '', is_guest: '0' },
      ...{ id_shop: '1', id_shop_group: '1' },
      date_add: shop.time(customer.createdAt),
      date_upd: shop.time(customer.updatedAt),
    },
  }
}

export function viewAddressOfCustomer(shop: PrestashopShop, customer: CustomerRecord): View[] {
  const { address, id, createdAt, updatedAt } = customer
  if (!address) return []
  const of = { id: customerAddressId(shop, customer), customerId: id, createdAt, updatedAt }
  return [viewAddress(shop, address, { ...of, deleted: '0' })]
}

/** An address that was used is kept as it was, and the customer does not see it any more. */
export function viewAddressOfOrder(shop: PrestashopShop, order: OrderRecord): View[] {
  const { address, customerId, createdAt } = order
  if (!address || customerId === null) return []
  const of = { id: orderAddressId(shop, order), customerId, createdAt, updatedAt: createdAt }
  return [viewAddress(shop, address, { ...of, deleted: '1' })]
}

function viewAddress(
  shop: PrestashopShop,
  address: Address,
  of: { id: string; customerId: number; createdAt: number; updatedAt: number; deleted: string },
): View {
  return {
    fields: {
      id: of.id,
      id_customer: linked('customers', shop.writeId('customers', of.customerId)),
      ...{ id_manufacturer: '0', id_supplier: '0', id_warehouse: '0' },
      id_country: linked('countries', countryId(address.countryCode)),
      id_state: shop.regions.get(address.province ?? '') ?? '0',
      ...{ alias: 'My address', company: '' },
      ...{ lastname: address.lastName, firstname: address.firstName, vat_number: '' },
      ...{ address1: address.address1, address2: '', postcode: address.zip, city: address.city },
      ...{ other: '', phone: address.phone ?? '', phone_mobile: '', dni: '', deleted: of.deleted },
      ...{ date_add: shop.time(of.createdAt), date_upd: shop.time(of.updatedAt) },
    },
  }
}
