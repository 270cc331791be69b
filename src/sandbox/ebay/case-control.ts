import { z } from 'zod'
import { NoSuchControl } from '@/sandbox/server/stand-in'
import { caseKinds } from './cases'
import type { EbayShop } from './shop'

const Opened = z.strictObject({
  kind: z.enum(caseKinds),
  orderId: z.string(),
  /** what the buyer writes with it */
  words: z.string().nullish(),
})

/** Has a buyer ask for something after an order, or that come to its end. */
export function changeCase(shop: EbayShop, now: number, [id, action]: string[], body: unknown) {
  if (id === undefined) {
    const { kind, orderId, words } = Opened.parse(body)
    const order = shop.orders.get(shop.readId('orders', orderId) ?? -1)
    if (!order) throw new NoSuchControl(`${shop.settings.domain} has no order ${orderId}`)
    return { id: String(shop.disputes.open(order, kind, now, words ?? null).id) }
  }
  const dispute = shop.disputes.get(Number(id))
  if (!dispute || action !== 'close') throw new NoSuchControl(`nothing can be done with case ${id}`)
  shop.disputes.close(dispute, now)
  return { id }
}

/** All that was asked for, as scripts read it. */
export const exportCases = (shop: EbayShop) => ({
  shop: shop.settings.domain,
  cases: shop.disputes.list().map(({ id, kind, orderId, state, updatedAt }) => ({
    ...{ id: String(id), kind, orderId: shop.writeId('orders', orderId), state },
    updatedAt: new Date(updatedAt).toISOString(),
  })),
})
