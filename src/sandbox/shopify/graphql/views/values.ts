import type { Shop } from '../../shop/shop'

/** A global id, as the vendor writes it. */
export const gid = (shop: Shop, type: string, id: number) =>
  `gid://shopify/${type}/${shop.toOutside(id)}`

/** A time as GraphQL prints it. */
export const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
export const timeOrNull = (at: number | null) => (at === null ? null : time(at))

/** A Decimal: as many places as needed, at least one. */
export const decimal = (cents: number) => {
  const text = (cents / 100).toFixed(2)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** A Money scalar and every amount of the webhooks: two places. */
export const money = (cents: number) => (cents / 100).toFixed(2)

export interface Presentment {
  currency: string
  rate: number
}

export const inPresentment = (cents: number, { rate }: Presentment) => Math.round(cents * rate)

/** An amount in the shop’s currency and in the buyer’s. */
export const moneyBag = (shop: Shop, presentment: Presentment, cents: number) => ({
  shopMoney: { amount: decimal(cents), currencyCode: shop.settings.currency },
  presentmentMoney: {
    amount: decimal(inPresentment(cents, presentment)),
    currencyCode: presentment.currency,
  },
})
