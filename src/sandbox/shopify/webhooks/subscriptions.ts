import { withoutUndefined } from '../without-undefined'

/** What an app wants to be told, and where. */
export interface Subscription {
  id: number
  clientId: string
  shop: string
  /** as the API writes it: ORDERS_CREATE */
  topic: string
  uri: string
  format: 'JSON' | 'XML'
  includeFields: string[]
  filter: string | null
  name: string | null
  createdAt: number
  updatedAt: number
}

export type SubscriptionInput = Partial<
  Pick<Subscription, 'uri' | 'format' | 'includeFields' | 'filter' | 'name'>
>

/** The API’s subscriptions of all shops. */
export class Subscriptions {
  readonly #all = new Map<number, Subscription>()
  #next = 1_900_000_000_001

  of(shop: string, clientId?: string): Subscription[] {
    return [...this.#all.values()].filter(
      (one) => one.shop === shop && (clientId === undefined || one.clientId === clientId),
    )
  }

  get(id: number): Subscription | undefined {
    return this.#all.get(id)
  }

  /** Adds one; undefined when the app has the topic at that address already. */
  add(
    owner: { shop: string; clientId: string },
    topic: string,
    input: SubscriptionInput & { uri: string },
    now: number,
  ): Subscription | undefined {
    const isTaken = this.of(owner.shop, owner.clientId).some(
      (one) => one.topic === topic && one.uri === input.uri,
    )
    if (isTaken) return undefined
    const added: Subscription = {
      ...owner,
      id: this.#next++,
      topic,
      format: input.format ?? 'JSON',
      includeFields: input.includeFields ?? [],
      filter: input.filter ?? null,
      name: input.name ?? null,
      uri: input.uri,
      createdAt: now,
      updatedAt: now,
    }
    this.#all.set(added.id, added)
    return added
  }

  change(subscription: Subscription, input: SubscriptionInput, now: number): void {
    Object.assign(subscription, withoutUndefined(input), { updatedAt: now })
  }

  remove(id: number): boolean {
    return this.#all.delete(id)
  }

  removeAll(shop: string, clientId: string): void {
    for (const one of this.of(shop, clientId)) this.#all.delete(one.id)
  }

  snapshot() {
    return { next: this.#next, all: [...this.#all.values()] }
  }

  restore(saved: { next: number; all: Subscription[] }): void {
    this.#next = saved.next
    for (const one of saved.all) this.#all.set(one.id, one)
  }
}
