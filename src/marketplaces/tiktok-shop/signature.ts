import { createHmac } from 'node:crypto'
import type { Delivery } from '../contract/connector'
import { isSignedWith, secretsOf } from '../contract/is-signed-with'
import type { AppKeys } from '../contract/session'

/**
 * What a call is signed with: path, parameters in the order of their names and the body as it is sent, between two copies
 * of the secret. HMAC-SHA256 in hexadecimal.
 */
export function signCall(
  secret: string,
  { path, query, body = '' }: { path: string; query: Record<string, string>; body?: string },
): string {
  const parameters = Object.keys(query)
    .toSorted()
    .map((name) => name + query[name])
    .join('')
  return createHmac('sha256', secret)
    .update(secret + path + parameters + body + secret)
    .digest('hex')
}

/** Whether a webhook bears the app's signature: its key and the body, by the present secret or the one before. */
export function isSigned(keys: AppKeys, { raw, headers }: Delivery): boolean {
  const given = headers.get('authorization')?.trim() ?? ''
  if (raw.length === 0 || !/^[\da-f]{64}$/i.test(given)) return false
  const message = Buffer.concat([Buffer.from(keys.clientId), raw])
  return isSignedWith(secretsOf(keys), message, [Buffer.from(given, 'hex')])
}
