import { createHmac, randomBytes } from 'node:crypto'

interface Subscription {
  uri: string
  signatureKey: string
  /** absent: everything there is */
  eventTypes?: readonly string[] | undefined
}

/** The developer console, where a person subscribes an app to webhooks of all its merchants, and is shown the key. */
export class Console {
  readonly #subscriptions = new Map<string, Subscription>()

  of(clientId: string): Subscription | undefined {
    return this.#subscriptions.get(clientId)
  }

  /** Keeps the app's subscription, in the place of the one before, with the key of before unless another is named. */
  subscribe(
    clientId: string,
    wanted: Omit<Subscription, 'signatureKey'> & { signatureKey?: string | undefined },
  ): Subscription {
    const known = this.of(clientId)?.signatureKey
    const signatureKey = wanted.signatureKey ?? known ?? randomBytes(16).toString('base64url')
    const subscription = { ...wanted, signatureKey }
    this.#subscriptions.set(clientId, subscription)
    return subscription
  }

  snapshot() {
    return [...this.#subscriptions]
  }

  restore(saved: ReturnType<Console['snapshot']>): void {
    for (const [clientId, subscription] of saved) this.#subscriptions.set(clientId, subscription)
  }
}

/** The header of a webhook: what is signed is the address as it was entered, and behind it the body. */
export const signatureOf = (
  { uri, signatureKey }: Pick<Subscription, 'uri' | 'signatureKey'>,
  body: string,
): Record<string, string> => ({
  'x-square-hmacsha256-signature': createHmac('sha256', signatureKey)
    .update(`${uri}${body}`)
    .digest('base64'),
})
