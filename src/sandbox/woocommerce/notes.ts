import type { OrderRecord } from '../kit/shop/records'
import type { Shop } from '../kit/shop/shop'
import { createRandom } from '../sample-shop/random'

export interface Note {
  id: number
  at: number
  text: string
  /** mailed to the buyer; else the merchant's own */
  isCustomers: boolean
  author: string
}

const DAY_MS = 86_400_000
const FIRST_ID = 281
/** Of the orders of the start so many have a note, the newest ones. */
const MOST = 60
const ONE_IN = 9

/** What buyers write at the checkout. */
const checkoutNotes = [
  'Please leave it with the neighbour on the left if we are out.',
  'It is a present: no invoice in the box, please.',
  'Could you send it after the 12th? We are away until then.',
  'Ring twice, the bell is weak.',
  'If the red one is gone, I take the gold one.',
  'Please wrap the two pieces apart from each other.',
  'Would you write “Happy birthday, Mum” on the card?',
]
const sellersNotes = [
  'Your parcel is packed and goes out tomorrow morning.',
  'We have added the card you asked for.',
  'One piece comes on Monday from our other store, and the whole goes out then.',
  'Thank you for your patience, it is on its way.',
]

/** What the buyer wrote with an order; '' where they wrote nothing. */
export const checkoutNoteOf = (order: OrderRecord): string =>
  order.note ??
  (order.id % ONE_IN === 0 ? (checkoutNotes[(order.id / ONE_IN) % checkoutNotes.length] ?? '') : '')

/** The notes of orders, some of which the buyer gets by mail. It begins with some to the buyers of the last orders. */
export class Notes {
  readonly #byOrder = new Map<number, Note[]>()
  #next = FIRST_ID

  constructor(shop: Shop, startedAt: number) {
    let place = 0
    for (const entry of shop.orders.walk({ by: 'createdAt', reverse: true })) {
      if (this.#byOrder.size >= MOST) break
      const random = createRandom(entry.createdAt / 1000)
      const at = entry.createdAt + random.int(2, 40) * 3_600_000
      if (place++ % ONE_IN !== 0 || at > startedAt - DAY_MS) continue
      const text = random.pick(sellersNotes)
      this.add(entry.record().id, { at, text, isCustomers: true, author: 'larch' })
    }
  }

  add(orderId: number, note: Omit<Note, 'id'>): Note {
    const added = { ...note, id: this.#next++ }
    this.#byOrder.set(orderId, [added, ...this.of(orderId)])
    return added
  }

  /** The newest first. */
  of(orderId: number): readonly Note[] {
    return this.#byOrder.get(orderId) ?? []
  }

  snapshot() {
    return { next: this.#next, byOrder: [...this.#byOrder] }
  }

  restore(saved: ReturnType<Notes['snapshot']>): void {
    this.#next = saved.next
    this.#byOrder.clear()
    for (const [orderId, notes] of saved.byOrder) this.#byOrder.set(orderId, notes)
  }
}
