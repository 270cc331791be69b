import { z } from 'zod'
import type { Exchange } from '../server/stand-in'
import type { Note } from './notes'
import { refuse, send } from './reply'
import type { Store } from './store'
import { times } from './views'

const NewNote = z.looseObject({
  note: z.string().min(1),
  customer_note: z.boolean().default(false),
  added_by_user: z.boolean().default(false),
})

const viewNote = (store: Store, note: Note) => ({
  id: store.number(note.id),
  author: note.author,
  ...times(store, 'date_created', note.at),
  note: note.text,
  customer_note: note.isCustomers,
})

/** The notes of an order: listed, the newest first, and written, which leaves the order as it was. */
export function answerNotes(
  store: Store,
  exchange: Exchange,
  { order: outside, now }: { order: string; now: number },
) {
  const inside = store.readId('orders', outside)
  const order = inside === undefined ? undefined : store.orders.get(inside)
  if (!order) return refuse(exchange, 404, 'woocommerce_rest_order_invalid_id', 'Invalid order ID.')
  const type = exchange.query.get('type') ?? 'any'
  if (exchange.method === 'GET')
    return send(
      exchange,
      200,
      store.notes
        .of(order.id)
        .filter(({ isCustomers }) => type === 'any' || isCustomers === (type === 'customer'))
        .map((note) => viewNote(store, note)),
    )
  const wanted = NewNote.safeParse(JSON.parse(exchange.body.toString('utf8') || '{}'))
  if (!wanted.success) return refuse(exchange, 400, 'rest_invalid_param', 'Invalid parameter(s).')
  const { note: text, customer_note: isCustomers, added_by_user: isUsers } = wanted.data
  const at = Math.floor(now / 1000) * 1000
  const author = isUsers ? 'larch' : 'system'
  send(exchange, 201, viewNote(store, store.notes.add(order.id, { at, text, isCustomers, author })))
}
