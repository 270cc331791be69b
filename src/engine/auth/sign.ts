import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const PREFIX = /^signkey-\w+-/

/** `t=<unix seconds>&s=<hex>` over canonical JSON text: what the app checks before it runs anything. */
export function signature(text: string, signingKey: string, now = Date.now()): string {
  const t = String(Math.round(now / 1000))
  return `t=${t}&s=${digest(text, signingKey, t)}`
}

function digest(text: string, signingKey: string, t: string): string {
  const key = signingKey.replace(PREFIX, '')
  return createHmac('sha256', key).update(text).update(t).digest('hex')
}

/** Whether `header` is the app's signature over the text it answered with. */
export function isSignedBy(text: string, header: string | undefined, signingKey: string): boolean {
  const params = new URLSearchParams(header ?? '')
  return isSame(params.get('s') ?? '', digest(text, signingKey, params.get('t') ?? ''))
}

/** What the app sends as Bearer token: the key's prefix and the hash of its hex part. */
export function bearerToken(signingKey: string): string {
  const prefix = PREFIX.exec(signingKey)?.[0] ?? ''
  const hex = signingKey.replace(PREFIX, '')
  return prefix + createHash('sha256').update(hex, 'hex').digest('hex')
}

/** Compares secrets in constant time, whatever their lengths. */
export function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
