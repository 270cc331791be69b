import { randomUUID } from 'node:crypto'

interface Message {
  id: string
  body: string
  /** who reads it before does not see it */
  visibleAt: number
  receipt: string
}

/** A queue as SQS has them: what is received is hidden for a while, and comes again unless it is deleted. */
export class MessageQueue {
  #messages: Message[] = []

  add(body: string, visibleAt: number): void {
    this.#messages.push({ id: randomUUID(), body, visibleAt, receipt: '' })
  }

  get size(): number {
    return this.#messages.length
  }

  receive(limit: number, now: number, hiddenMs: number): Message[] {
    const found = this.#messages.filter(({ visibleAt }) => visibleAt <= now).slice(0, limit)
    for (const message of found) {
      message.visibleAt = now + hiddenMs
      message.receipt = randomUUID()
    }
    return found
  }

  /** Whether a receipt was good: the latest of a message. */
  delete(receipt: string): boolean {
    const before = this.#messages.length
    this.#messages = this.#messages.filter((message) => message.receipt !== receipt)
    return this.#messages.length < before
  }

  snapshot() {
    return this.#messages
  }

  restore(saved: Message[]): void {
    this.#messages = saved
  }
}
