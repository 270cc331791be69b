import type { Faults } from '../faults'
import type { Settings } from '../settings'
import { post } from './post'

/** One webhook on its way to one address, in the vendor’s form. */
export interface Outgoing {
  shop: string
  topic: string
  url: string
  /** the vendor’s id of it, the same in all repetitions */
  webhookId: string
  headers: Record<string, string>
  body: string
  /** Headers made anew for each attempt: signatures, times. Undefined: there is nobody to send it to any more. */
  sign?: (body: string) => Record<string, string> | undefined
  /** Nobody took it. Answers whether a subscription ended by that. */
  giveUp?: () => boolean
}

type Delivery = Outgoing & { attempts: number }

export interface DeliveryNote {
  at: string
  shop: string
  topic: string
  webhookId: string
  attempts: number
  outcome: 'delivered' | 'given up'
}

const noCounts = () => ({
  /** that happened and someone subscribed to */
  emitted: 0,
  /** never sent, by a fault */
  dropped: 0,
  /** sent twice, by a fault */
  doubled: 0,
  attempts: 0,
  delivered: 0,
  failedAttempts: 0,
  givenUp: 0,
  removedSubscriptions: 0,
})
export type DeliveryCounts = ReturnType<typeof noCounts>

const keptNotes = 500

/** Sends webhooks: at least once, in no order, repeated with growing pauses, and spoiled by faults. */
export class Sender {
  readonly notes: DeliveryNote[] = []
  readonly #parts: { settings: Settings; faults: Faults; now: () => number }
  readonly #counts = new Map<string, DeliveryCounts>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #queue: Delivery[] = []
  #inFlight = 0
  #isClosed = false

  constructor(parts: { settings: Settings; faults: Faults; now: () => number }) {
    this.#parts = parts
  }

  counts(shop: string): DeliveryCounts {
    const counts = this.#counts.get(shop) ?? noCounts()
    this.#counts.set(shop, counts)
    return counts
  }

  /** How many are waiting: in line, in flight, or for their next attempt. */
  get pending(): number {
    return this.#queue.length + this.#inFlight + this.#timers.size
  }

  send(outgoing: Outgoing): void {
    const counts = this.counts(outgoing.shop)
    counts.emitted++
    const departures = this.#parts.faults.departures()
    if (departures.length === 0) counts.dropped++
    if (departures.length > 1) counts.doubled++
    for (const wait of departures) this.#after(wait, { ...outgoing, attempts: 0 })
  }

  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#queue.length = 0
  }

  #after(ms: number, delivery: Delivery): void {
    if (this.#isClosed) return
    if (ms === 0) {
      this.#queue.push(delivery)
      this.#next()
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#queue.push(delivery)
      this.#next()
    }, ms)
    this.#timers.add(timer)
  }

  #next(): void {
    while (this.#inFlight < this.#parts.settings.webhooks.parallel) {
      const delivery = this.#queue.shift()
      if (!delivery) return
      this.#inFlight++
      this.#attempt(delivery)
        .catch(() => undefined)
        .finally(() => {
          this.#inFlight--
          this.#next()
        })
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { webhooks } = this.#parts.settings
    const signed = delivery.sign ? delivery.sign(delivery.body) : {}
    if (!signed) return
    const counts = this.counts(delivery.shop)
    delivery.attempts++
    counts.attempts++
    const headers = { ...delivery.headers, ...signed }
    const status = await post(new URL(delivery.url), headers, delivery.body, webhooks)
    if (this.#isClosed) return
    if (status >= 200 && status < 300) {
      counts.delivered++
      this.#note(delivery, 'delivered')
      return
    }
    counts.failedAttempts++
    if (delivery.attempts <= webhooks.retries) {
      this.#after(Math.max(1, webhooks.retryBaseMs * 2 ** (delivery.attempts - 1)), delivery)
      return
    }
    counts.givenUp++
    this.#note(delivery, 'given up')
    if (delivery.giveUp?.()) counts.removedSubscriptions++
  }

  #note({ shop, topic, webhookId, attempts }: Delivery, outcome: DeliveryNote['outcome']): void {
    const at = new Date(this.#parts.now()).toISOString()
    this.notes.push({ at, shop, topic, webhookId, attempts, outcome })
    if (this.notes.length > keptNotes) this.notes.splice(0, this.notes.length - keptNotes)
  }
}
