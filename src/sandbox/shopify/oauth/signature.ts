import { createHmac } from 'node:crypto'

/** The signature of a callback: hex over the sorted query string without `hmac`. */
export function signCallback(query: URLSearchParams, secret: string): string {
  const message = [...query]
    .filter(([name]) => name !== 'hmac')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return createHmac('sha256', secret).update(message).digest('hex')
}

/** The signature of a webhook: base64 over the bytes of its body. */
export const signBody = (body: string | Buffer, secret: string) =>
  createHmac('sha256', secret).update(body).digest('base64')
