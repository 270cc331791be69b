interface Subscriber {
  uri: string
  clientId: string
}

/** Where each seller's notifications go: what somebody asked for by e-mail. */
export class Subscribers {
  readonly #of = new Map<string, Subscriber>()

  of(shop: string): Subscriber | undefined {
    return this.#of.get(shop)
  }

  /** Takes the place of the address before. */
  enter(shop: string, subscriber: Subscriber): void {
    this.#of.set(shop, subscriber)
  }

  snapshot() {
    return [...this.#of]
  }

  restore(saved: ReturnType<Subscribers['snapshot']>): void {
    for (const [shop, subscriber] of saved) this.#of.set(shop, subscriber)
  }
}
