import { tzOffset } from '@date-fns/tz'
import type { Address } from '@/sandbox/kit/shop/records'
import { inPresentment, money, type Presentment } from '@/sandbox/kit/values'
import type { Shop } from '../../shop/shop'

/** An id as a webhook writes it, and beside it the global one. */
export const ids = (shop: Shop, type: string, id: number) => ({
  id: shop.toOutside(id),
  admin_graphql_api_id: `gid://shopify/${type}/${shop.toOutside(id)}`,
})

/** A time as a webhook writes it: on the shop’s clock, with its offset. */
export function shopTime(shop: Shop, at: number): string {
  const minutes = tzOffset(shop.settings.timeZone, new Date(at))
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 19)}${offset}`
}

export const shopTimeOrNull = (shop: Shop, at: number | null) =>
  at === null ? null : shopTime(shop, at)

/** An amount in both currencies, as a webhook writes it. */
export const moneySet = (shop: Shop, presentment: Presentment, cents: number) => ({
  shop_money: { amount: money(cents), currency_code: shop.settings.currency },
  presentment_money: {
    amount: money(inPresentment(cents, presentment)),
    currency_code: presentment.currency,
  },
})

/** An address without an id, as orders and checkouts have it. */
export const addressBody = (address: Address | null) =>
  address && {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${address.firstName} ${address.lastName}`.trim(),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  }

export const idOrNull = (shop: Shop, id: number | null) => (id === null ? null : shop.toOutside(id))
