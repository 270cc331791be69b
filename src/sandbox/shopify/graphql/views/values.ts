import { inPresentment, type Presentment } from '@/sandbox/kit/values'
import type { Shop } from '../../shop/shop'

/** A global id, as the vendor writes it. */
export const gid = (shop: Shop, type: string, id: number) =>
  `gid://shopify/${type}/${shop.toOutside(id)}`

/** A Decimal: as many places as needed, at least one. */
export const decimal = (cents: number) => {
  const text = (cents / 100).toFixed(2)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** An amount in the shop’s currency and in the buyer’s. */
export const moneyBag = (shop: Shop, presentment: Presentment, cents: number) => ({
  shopMoney: { amount: decimal(cents), currencyCode: shop.settings.currency },
  presentmentMoney: {
    amount: decimal(inPresentment(cents, presentment)),
    currencyCode: presentment.currency,
  },
})
