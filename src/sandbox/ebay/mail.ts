import type { OrderRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '@/sandbox/kit/shop/shop'
import { buyerTexts, sellerTexts, subjects } from '@/sandbox/sample-shop/message-texts'
import { createRandom } from '@/sandbox/sample-shop/random'

export interface Media {
  mediaName: string
  mediaType: string
  mediaUrl: string
}

export interface Letter {
  id: string
  at: number
  isBuyers: boolean
  subject: string | null
  body: string | null
  media: Media[]
  isRead: boolean
}

export interface Conversation {
  id: string
  buyer: string
  listingId: string | null
  /** the oldest first */
  letters: Letter[]
}

/** Of so many orders somebody writes about one. */
const ONE_IN = 4
const MOST = 300
const DAY_MS = 86_400_000
const kinds = ['whereIsIt', 'question', 'praise'] as const

/** What buyers and a seller wrote to each other. It begins with letters about some of the orders of the start. */
export class Mail {
  readonly #shop: Shop
  readonly #conversations = new Map<string, Conversation>()
  #serial = 0

  constructor(shop: Shop, startedAt: number) {
    this.#shop = shop
    let place = 0
    for (const entry of shop.orders.walk({ by: 'createdAt', reverse: true })) {
      if (this.#conversations.size >= MOST) break
      // younger ones have had no time for an answer
      if (place++ % ONE_IN === 0 && entry.createdAt < startedAt - 3 * DAY_MS)
        this.#begin(entry.record())
    }
  }

  #begin(order: OrderRecord): void {
    const buyer = order.customerId === null ? undefined : this.#shop.customers.get(order.customerId)
    const [line] = order.lines
    if (!buyer || !line) return
    const random = createRandom(order.id)
    const kind = random.pick(kinds)
    const slots: Record<string, string> = {
      ...{ thing: line.title, days: '2', first: buyer.firstName ?? '' },
      ...{ city: order.address?.city ?? 'town', number: this.#shop.writeId('orders', order.id) },
    }
    const filled = (text: string) =>
      text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '')
    const wrote = { buyer: buyer.username, listingId: String(line.productId ?? line.id) }
    const at = order.createdAt + DAY_MS
    const subject = filled(random.pick(subjects[kind]))
    const { conversation } = this.write({
      ...{ ...wrote, at, subject, isBuyers: true, isRead: true },
      body: filled(random.pick(buyerTexts[kind])),
    })
    if (random.chance(0.6))
      this.write({
        ...{
          ...wrote,
          conversation,
          at: at + DAY_MS / 2,
          subject: `Re: ${subject}`,
          isBuyers: false,
        },
        body: filled(random.pick(sellerTexts[kind])),
      })
  }

  /** Keeps a letter, in a conversation that is named or a new one. */
  write(letter: {
    conversation?: Conversation | undefined
    buyer: string
    listingId: string | null
    at: number
    isBuyers: boolean
    isRead?: boolean
    subject?: string | null
    body?: string | null
    media?: Media[]
  }): { conversation: Conversation; letter: Letter } {
    const { buyer, listingId, at, isBuyers, isRead = false, media = [] } = letter
    const conversation = letter.conversation ?? {
      ...{ id: String(this.#shop.id * 1000 + ++this.#serial), buyer, listingId, letters: [] },
    }
    this.#conversations.set(conversation.id, conversation)
    const written: Letter = {
      id: String(this.#shop.id * 1000 + ++this.#serial),
      ...{
        at,
        isBuyers,
        isRead,
        media,
        subject: letter.subject ?? null,
        body: letter.body ?? null,
      },
    }
    conversation.letters.push(written)
    return { conversation, letter: written }
  }

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id)
  }

  /** The last written in first. */
  all(): Conversation[] {
    return [...this.#conversations.values()].toSorted((a, b) => lastAt(b) - lastAt(a))
  }

  snapshot() {
    return { serial: this.#serial, conversations: [...this.#conversations.values()] }
  }

  restore(saved: ReturnType<Mail['snapshot']>): void {
    this.#serial = saved.serial
    this.#conversations.clear()
    for (const one of saved.conversations) this.#conversations.set(one.id, one)
  }
}

export const lastAt = ({ letters }: Conversation): number => letters.at(-1)?.at ?? 0
