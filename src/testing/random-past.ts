import fc from 'fast-check'
import { scoreAll } from '@/domains/customers'
import { recordConsent } from '@/domains/messaging'
import type { FlowShop } from './flow-shop'
import { liveThrough } from './live-through'
import { receiveMessages } from './messages'

export const DAY = 86_400_000
export const START = Date.parse('2026-06-10T09:00:00Z')
export const END = START + 260 * DAY

export type Happening =
  | {
      what: 'order' | 'cart' | 'consent' | 'message' | 'delivery'
      buyer: number
      minute: number
      isBad: boolean
    }
  | { what: 'score'; minute: number }

const MINUTES = 200 * 24 * 60
const deedOf = (...what: Extract<Happening, { buyer: number }>['what'][]) =>
  fc.record({ what: fc.constantFrom(...what), isBad: fc.boolean() })
/** What one person does, and often does again within half a day: while a cart waits, or a mail waits for the morning. */
const visitOf = (deed: ReturnType<typeof deedOf>) =>
  fc
    .record({
      buyer: fc.integer({ min: 0, max: 7 }),
      minute: fc.integer({ min: 1, max: MINUTES }),
      first: deed,
      later: fc.array(fc.record({ after: fc.integer({ min: 1, max: 720 }), deed }), {
        maxLength: 2,
      }),
    })
    .map(({ buyer, minute, first, later }): Happening[] => [
      { ...first, buyer, minute },
      ...later.map((next) => ({ ...next.deed, buyer, minute: minute + next.after })),
    ])
const scoring = fc
  .integer({ min: 1, max: MINUTES })
  .map((minute): Happening[] => [{ what: 'score', minute }])
const pastOf = (deed: ReturnType<typeof deedOf>) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: visitOf(deed) }, { weight: 1, arbitrary: scoring }), {
      minLength: 22,
      maxLength: 22,
    })
    .map((visits) => visits.flat())
/** Half a year of orders, carts and changes of mind. */
export const past = pastOf(deedOf('order', 'order', 'cart', 'consent'))
/** The same with messages and deliveries. */
export const fullPast = pastOf(deedOf('order', 'order', 'cart', 'consent', 'message', 'delivery'))

/** Lets it happen at the moment to which the clock is set. */
async function happen(
  shop: FlowShop,
  one: Happening,
  at: string,
  orders: Map<string, { externalOrderId: string; at: string }>,
): Promise<void> {
  if (one.what === 'score') {
    await scoreAll(shop.ctx, {})
    return
  }
  const buyer = `b${one.buyer}`
  if (one.what === 'order') {
    const over = one.isBad ? { paymentStatus: 'pending' as const } : {}
    const externalOrderId = await shop.order(buyer, at, over)
    if (!one.isBad) orders.set(buyer, { externalOrderId, at })
  }
  const last = orders.get(buyer)
  if (one.what === 'delivery' && last) {
    const { externalOrderId } = last
    const over = { externalOrderId, status: 'delivered' as const, sourceUpdatedAt: at }
    await shop.order(buyer, last.at, over)
  }
  if (one.what === 'message')
    await receiveMessages(shop, shop.connectionId, [{ body: 'Hello', sentAt: at }], buyer)
  if (one.what === 'cart') await shop.cart(buyer, at)
  if (one.what === 'consent') {
    const customerId = await shop.customer(buyer)
    if (customerId === 'undefined') return
    const state = one.isBad ? 'opted_out' : 'opted_in'
    await recordConsent(shop.ctx, { customerId, channel: 'email', state, source: 'colleague' })
  }
}

/** Lets a past happen, with a tick at each moment at which something is due or happens, and at `looks`. */
export async function live(
  shop: FlowShop,
  happenings: readonly Happening[],
  looks: readonly number[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const orders = new Map<string, { externalOrderId: string; at: string }>()
  const moments = [
    ...happenings.map((one) => {
      const at = START + one.minute * 60_000
      return { at, happens: () => happen(shop, one, new Date(at).toISOString(), orders) }
    }),
    ...[...looks, END].map((at) => ({ at })),
  ]
  await liveThrough(shop, moments, meanwhile)
}
