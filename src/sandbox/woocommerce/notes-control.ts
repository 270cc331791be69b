import { z } from 'zod'
import { shopOf } from '../kit/control/control'
import type { OrderRecord } from '../kit/shop/records'
import { type ControlRequest, NoSuchControl } from '../server/stand-in'
import { checkoutNoteOf } from './notes'
import type { Store } from './store'
import type { World } from './world'

const Written = z.strictObject({ orderId: z.string(), note: z.string().min(1) })

/** What is written with and to orders, read by scripts; and the merchant writing to a buyer in the admin. Undefined: another request. */
export function notesControl(
  { market, storeOf }: World,
  { method, path, body }: ControlRequest,
): object | undefined {
  const [domain = '', what] = path
  if (what !== 'notes') return undefined
  const store = storeOf(domain) ?? (shopOf(market, domain) as Store)
  if (method === 'GET') return { shop: domain, notes: exportNotes(store) }
  const { orderId, note: text } = Written.parse(body)
  const inside = store.readId('orders', orderId)
  const order = inside === undefined ? undefined : store.orders.get(inside)
  if (!order) throw new NoSuchControl(`${domain} has no order ${orderId}`)
  const at = Math.floor(market.now() / 1000) * 1000
  const note = store.notes.add(order.id, { at, text, isCustomers: true, author: 'larch' })
  return { id: String(store.number(note.id)), orderId }
}

function exportNotes(store: Store) {
  const all: object[] = []
  for (const entry of store.orders.walk({ by: 'createdAt' })) {
    const order = entry.record()
    const line = (id: string, at: number, from: 'buyer' | 'seller', body: string) =>
      all.push({
        ...{ id, from, body, orderId: store.writeId('orders', order.id) },
        ...{ buyer: buyerOf(store, order), updatedAt: new Date(at).toISOString() },
      })
    const own = checkoutNoteOf(order)
    if (own !== '') line('note', order.createdAt, 'buyer', own)
    for (const { id, at, text, isCustomers } of store.notes.of(order.id))
      if (isCustomers) line(String(store.number(id)), at, 'seller', text)
  }
  return all
}

const buyerOf = (store: Store, order: OrderRecord) =>
  order.customerId === null ? '0' : store.writeId('customers', order.customerId)
