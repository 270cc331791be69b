import { z } from 'zod'
import type { ListedRecord } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { unreadableOf } from '../contract/unreadable'
import { askAll, askList } from './client'
import { listedOf } from './map-order'
import { readStates } from './order-states'
import { askSlips } from './orders'
import { readShop } from './shop'
import { secondAfter } from './shop-clock'
import { OrderHead } from './wire'
import { shownTime } from './wire-values'
import { idsIn, ofOne, textOf } from './xml'

const LIST_SIZE = 100
const HEAD = ['id', 'date_upd', 'current_state', 'total_paid_tax_incl', 'total_paid_real']

const Place = z.object({
  /** the time at which the page before ended */
  from: shownTime,
  /** how many orders of that time were read */
  offset: z.number().int(),
})

const unreadable = unreadableOf('PrestaShop')

/**
 * A page of the orders that changed in a window, by what changed last, be it the order or a credit slip of it. Orders are
 * listed by their own time; that of slips in the same stretch of time is merged in, and an order that got a slip later
 * waits for its page.
 */
export async function readList(
  session: Session,
  { since, until, cursor }: { since: string; until: string; cursor?: string | undefined },
): Promise<{ records: ListedRecord[]; cursor?: string; at: string }> {
  const shop = await readShop(session)
  const place = readCursor(cursor, Place)
  const from = place?.from ?? shop.clock.earliest(since)
  const end = shop.clock.latest(until)
  const { records: own, at } = await askList(session, 'orders', {
    display: HEAD,
    filters: { date_upd: between(from, end) },
    ...{ sort: ['date_upd_ASC', 'id_ASC'], offset: place?.offset ?? 0, limit: LIST_SIZE },
  })
  const last = own.length < LIST_SIZE ? undefined : textOf(own.at(-1)?.['date_upd'])
  const horizon = last ?? end
  const isHere = (time: string) => (place ? time > from : time >= from) && time <= horizon
  const credited = await creditedOrders(session, { from, horizon, isHere })
  const ids = idsIn(own, 'id')
  const others = await askAll(session, 'orders', {
    ...{ ids: credited.filter((id) => !ids.includes(id)), display: HEAD },
  })
  const [states, slips] = await Promise.all([
    readStates(session, shop),
    askSlips(session, [...ids, ...idsIn(others, 'id')]),
  ])
  const orderShop = { time: (shown: string) => shop.clock.read(shown, at), states }
  const records = [...own, ...others].flatMap((order): ListedRecord | [] => {
    const head = OrderHead.safeParse({
      ...order,
      slips: ofOne(slips, 'id_order', textOf(order['id'])),
    })
    if (!head.success) throw unreadable(head.error)
    const times = [head.data.date_upd, ...head.data.slips.map(({ date_upd }) => date_upd)]
    return times.some((time) => time > horizon) ? [] : listedOf(head.data, orderShop)
  })
  records.sort((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1))
  if (last === undefined) return { records, at }
  const read = own.filter(({ date_upd }) => textOf(date_upd) === last).length
  const offset = read + (place?.from === last ? place.offset : 0)
  return { records, at, cursor: JSON.stringify({ from: last, offset }) }
}

/** The end belongs to it, whether the shop leaves out the end of a range, as its documents say, or does not. */
const between = (from: string, end: string) => `[${from},${secondAfter(end)}]`

/** The orders of which credit slips were written in a stretch of time. */
async function creditedOrders(
  session: Session,
  of: { from: string; horizon: string; isHere: (time: string) => boolean },
): Promise<string[]> {
  const found: string[] = []
  for (let after: string | undefined; ; ) {
    const { records } = await askList(session, 'order_slip', {
      display: ['id', 'id_order', 'date_upd'],
      filters: { date_upd: between(of.from, of.horizon), id: after && `>[${after}]` },
      ...{ sort: ['id_ASC'], limit: LIST_SIZE },
    })
    found.push(
      ...idsIn(
        records.filter(({ date_upd }) => of.isHere(textOf(date_upd))),
        'id_order',
      ),
    )
    after = textOf(records.at(-1)?.['id'])
    if (records.length < LIST_SIZE) return [...new Set(found)]
  }
}
