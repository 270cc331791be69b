import type { Delivery } from '../contract/connector'
import { isSignedWith } from '../contract/is-signed-with'

/**
 * Whether a delivery is signed with one of the secrets, as Standard Webhooks are: id, time and body, HMAC-SHA256, the key
 * in base64 behind `whsec_`. Several signatures may be given; one may lack its version. Compared in constant time.
 */
export function isSigned(secrets: readonly string[], { raw, headers }: Delivery): boolean {
  const [id, sentAt] = [headers.get('webhook-id'), headers.get('webhook-timestamp')]
  const given = signaturesIn(headers.get('webhook-signature') ?? '')
  if (raw.length === 0 || !id || !sentAt || given.length === 0) return false
  const message = Buffer.concat([Buffer.from(`${id}.${sentAt}.`), raw])
  const keys = secrets
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .filter((key) => key.length > 0)
  return isSignedWith(keys, message, given)
}

/** Signatures of the version we know, and those that say none. */
const signaturesIn = (header: string): Buffer[] =>
  header
    .split(' ')
    .map((one) => (one.startsWith('v1,') ? one.slice('v1,'.length) : one))
    .filter((one) => /^[A-Za-z0-9+/]+=*$/.test(one))
    .map((one) => Buffer.from(one, 'base64'))
