import { createHmac, randomBytes } from 'node:crypto'

interface Endpoint {
  uri: string
  secret: string
}

/** The webhook portal, where a person enters an app's address by hand and is shown its secret. */
export class Portal {
  readonly #endpoints = new Map<string, Endpoint>()

  of(clientId: string): Endpoint | undefined {
    return this.#endpoints.get(clientId)
  }

  /** Keeps the app's address, in the place of the one before, with the secret of before unless another is named. */
  enter(clientId: string, { uri, secret }: { uri: string; secret?: string | undefined }): Endpoint {
    const kept = secret ?? this.of(clientId)?.secret ?? newSecret()
    const endpoint = { uri, secret: kept }
    this.#endpoints.set(clientId, endpoint)
    return endpoint
  }

  snapshot() {
    return [...this.#endpoints]
  }

  restore(saved: ReturnType<Portal['snapshot']>): void {
    for (const [clientId, endpoint] of saved) this.#endpoints.set(clientId, endpoint)
  }
}

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`

/** The headers of a webhook, made anew for each attempt: what stands behind whsec_ is the key in base64. */
export function signatureOf(
  secret: string,
  { webhookId, sentAt, body }: { webhookId: string; sentAt: string; body: string },
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${webhookId}.${sentAt}.${body}`)
    .digest('base64')
  return {
    'webhook-id': webhookId,
    'webhook-timestamp': sentAt,
    'webhook-signature': `v1,${signature}`,
  }
}
