import { createHmac } from 'node:crypto'

const hmac = (secret: string, text: string | Buffer) =>
  createHmac('sha256', secret).update(text).digest('hex')

/** The `sign` of a call: its path, sorted query and raw body between two copies of the secret. */
export function signatureOfCall(
  secret: string,
  { path, query, body }: { path: string; query: URLSearchParams; body: Buffer },
): string {
  const parameters = [...query]
    .filter(([name]) => name !== 'sign' && name !== 'access_token')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('')
  const [start, end] = [Buffer.from(secret + path + parameters), Buffer.from(secret)]
  return hmac(secret, Buffer.concat([start, body, end]))
}

/** What stands in `Authorization` of a webhook. */
export const signatureOfWebhook = (app: { clientId: string; secret: string }, body: string) =>
  hmac(app.secret, app.clientId + body)
