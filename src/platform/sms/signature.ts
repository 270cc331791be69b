import { isHmac } from '../crypto/is-hmac'

/**
 * Whether Twilio signed a form for an address with an account's token: the address, then every field with its value,
 * sorted by name. @param header X-Twilio-Signature
 */
export function isSignedByTwilio(
  authToken: string,
  url: string,
  fields: URLSearchParams,
  header: string | null,
): boolean {
  if (!header || !/^[A-Za-z0-9+/]{27}=$/.test(header)) return false
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const message = url + sorted.map(([name, value]) => name + value).join('')
  return isHmac({ algorithm: 'sha1', key: authToken, message }, Buffer.from(header, 'base64'))
}
