import { withoutUndefined } from '../without-undefined'

/** Who wants to be told what, and where. A stand-in extends it by what its vendor lets a subscriber choose. */
export interface Subscription {
  id: number
  clientId: string
  shop: string
  /** as the vendor’s API writes it */
  topic: string
  uri: string
  createdAt: number
  updatedAt: number
}

/** The subscriptions of all shops. */
export class Subscriptions<T extends Subscription = Subscription> {
  readonly #all = new Map<number, T>()
  #next: number

  /** @param firstId where the vendor’s numbers begin */
  constructor(firstId = 1) {
    this.#next = firstId
  }

  of(shop: string, clientId?: string): T[] {
    return [...this.#all.values()].filter(
      (one) => one.shop === shop && (clientId === undefined || one.clientId === clientId),
    )
  }

  get(id: number): T | undefined {
    return this.#all.get(id)
  }

  /** Adds one; undefined when the app has the topic at that address already. */
  add(wanted: Omit<T, 'id' | 'createdAt' | 'updatedAt'>, now: number): T | undefined {
    const { shop, clientId, topic, uri } = wanted as unknown as T
    const isTaken = this.of(shop, clientId).some((one) => one.topic === topic && one.uri === uri)
    if (isTaken) return undefined
    const added = { ...wanted, id: this.#next++, createdAt: now, updatedAt: now } as unknown as T
    this.#all.set(added.id, added)
    return added
  }

  change(subscription: T, input: Partial<T>, now: number): void {
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

  restore(saved: { next: number; all: T[] }): void {
    this.#next = saved.next
    for (const one of saved.all) this.#all.set(one.id, one)
  }
}
