import type { OrderRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '@/sandbox/kit/shop/shop'
import { composeLetter, delayOf, kindOf } from '@/sandbox/letters/compose-letter'
import { followUps, sellerTexts } from '@/sandbox/sample-shop/message-texts'
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

const SEED = 41
/** Of so many orders somebody writes about one; of those of the last days more do. */
const ONE_IN = 4
const ONE_IN_LATELY = 2
const LATELY_DAYS = 14
const MOST = 200
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A seller answers within so many hours. */
const ANSWER_HOURS = 30

/** What buyers and a seller wrote to each other. It begins with letters about some of the orders of the start: what came in the last days waits for an answer. */
export class Mail {
  readonly #shop: Shop
  readonly #conversations = new Map<string, Conversation>()
  #serial = 0

  constructor(shop: Shop, startedAt: number) {
    this.#shop = shop
    let place = 0
    for (const entry of shop.orders.walk({ by: 'createdAt', reverse: true })) {
      if (this.#conversations.size >= MOST) break
      const isLately = entry.createdAt > startedAt - LATELY_DAYS * DAY_MS
      if (place++ % (isLately ? ONE_IN_LATELY : ONE_IN) === 0)
        this.#begin(entry.record(), this.#conversations.size, startedAt)
    }
  }

  #begin(order: OrderRecord, serial: number, startedAt: number): void {
    const buyer = order.customerId === null ? undefined : this.#shop.customers.get(order.customerId)
    const [line] = order.lines
    if (!buyer || !line) return
    const random = createRandom(order.id)
    const [from, to] = delayOf[kindOf(serial)]
    const at = order.createdAt + random.int(from * 24 + 1, to * 24) * HOUR_MS
    if (at >= startedAt) return
    const about = {
      ...{ thing: line.title, city: order.address?.city ?? '', first: buyer.firstName ?? '' },
      number: this.#shop.writeId('orders', order.id),
      days: Math.round((at - order.createdAt) / DAY_MS),
    }
    const { kind, subject, body } = composeLetter({ serial, seed: SEED }, about)
    const wrote = { buyer: buyer.username, listingId: String(line.productId ?? line.id) }
    const answeredAt = at + random.int(1, ANSWER_HOURS) * HOUR_MS
    const isFresh = at > startedAt - 2 * DAY_MS
    const isAnswered = answeredAt < startedAt && random.chance(isFresh ? 0.2 : 0.9)
    const { conversation } = this.write({
      ...{ ...wrote, at, subject, body, isBuyers: true, isRead: isAnswered || !isFresh },
    })
    if (!isAnswered) return
    const answer = random.pick(sellerTexts[kind]).replaceAll('{first}', about.first)
    this.write({
      ...{ ...wrote, conversation, at: answeredAt, isBuyers: false, isRead: true },
      ...{ subject: `Re: ${subject}`, body: answer },
    })
    const thanksAt = answeredAt + random.int(1, 40) * HOUR_MS
    if (thanksAt >= startedAt || !random.chance(0.2)) return
    const thanks = random.pick(followUps[kind]).replaceAll('{first}', about.first)
    this.write({
      ...{ ...wrote, conversation, at: thanksAt, isBuyers: true, isRead: true, body: thanks },
      subject: `Re: ${subject}`,
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
