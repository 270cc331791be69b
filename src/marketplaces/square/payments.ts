import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask, askIfThere } from './client'
import { paymentIdOf } from './map-order'
import type { OrderLinks } from './wire-orders'
import { id } from './wire-values'

const MARGIN_MS = 1000
/** as many as Square gives at once */
const PAGE = 100

const Listed = z.object({
  payments: z.array(z.unknown()).default([]),
  cursor: z.string().nullish(),
})
const One = z.object({ payment: z.unknown() })

/**
 * The payments of some orders, as they came, by id. Square has no list by ids: it lists payments of a place by time, the
 * newest first. So each list begins at the newest that is still wanted, which is one list for orders of the same days.
 */
export async function fetchPayments(
  session: Session,
  orders: readonly OrderLinks[],
): Promise<Map<string, unknown>> {
  const places = new Map<string, Map<string, number>>()
  for (const { location_id: place, tenders, created_at } of orders)
    for (const tender of tenders ?? []) {
      const wanted = paymentIdOf(tender)
      const at = Date.parse(tender.created_at ?? created_at ?? '')
      if (!place || !wanted || Number.isNaN(at)) continue
      places.set(place, (places.get(place) ?? new Map()).set(wanted, at))
    }
  const found = new Map<string, unknown>()
  for (const [place, wanted] of places) await fetchAt(session, { place, wanted, found })
  return found
}

async function fetchAt(
  session: Session,
  {
    place,
    wanted,
    found,
  }: { place: string; wanted: Map<string, number>; found: Map<string, unknown> },
): Promise<void> {
  while (wanted.size > 0) {
    const times = [...wanted.values()]
    const newest = Math.max(...times)
    const query = {
      location_id: place,
      begin_time: new Date(Math.min(...times) - MARGIN_MS).toISOString(),
      end_time: new Date(newest + MARGIN_MS).toISOString(),
      sort_order: 'DESC',
      limit: PAGE,
    }
    const { data } = await ask(session, { path: 'payments', query }, Listed)
    for (const payment of data.payments) {
      const name = z.object({ id }).safeParse(payment).data?.id
      if (name !== undefined && wanted.delete(name)) found.set(name, payment)
    }
    const left = [...wanted].filter(([, at]) => at === newest || !data.cursor)
    for (const [name] of left) {
      const path = `payments/${encodeURIComponent(name)}`
      const alone = (await askIfThere(session, { path }, One)).data?.found.payment
      wanted.delete(name)
      if (alone !== undefined) found.set(name, alone)
    }
  }
}
