import { createHash, timingSafeEqual } from 'node:crypto'
import type { Delivery } from '../contract/connector'

/**
 * Whether the headers are Flipkart's, sent to the address. A plain SHA-1 over time, address, method and the app's secret,
 * in which the time is seconds since 1970. What the notification says is not signed.
 */
export function isSigned(secrets: readonly string[], { headers, address = '' }: Delivery): boolean {
  const [, encoded = ''] =
    /^FKLOGIN ([A-Za-z0-9+/]+=*)$/.exec(headers.get('x_authorization') ?? '') ?? []
  const given = /:([0-9a-f]{40})$/.exec(Buffer.from(encoded, 'base64').toString('latin1'))?.[1]
  const at = Date.parse(headers.get('x_date') ?? '')
  if (given === undefined || Number.isNaN(at) || address === '') return false
  return secrets.some((secret) => {
    const right = createHash('sha1')
      .update(`${Math.floor(at / 1000)}${address}POST${secret}`)
      .digest()
    return timingSafeEqual(right, Buffer.from(given, 'hex'))
  })
}
