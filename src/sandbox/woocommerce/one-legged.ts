import { createHmac } from 'node:crypto'
import { isSecret } from '../kit/oauth/is-secret'
import type { Exchange } from '../server/stand-in'

const AGE_S = 15 * 60

/** OAuth 1.0a asks for more than encodeURIComponent escapes (RFC 5849, 3.6). */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Fields of OAuth, of the header or the query. */
function fieldsOf({ headers, query }: Exchange): Map<string, string> {
  const [, list = ''] = /^OAuth (.+)$/i.exec(headers.authorization ?? '') ?? []
  // of a name that comes twice PHP takes the last
  const fields = new Map(query)
  for (const [, name = '', value = ''] of list.matchAll(/([a-z_]+)="([^"]*)"/gi))
    if (name !== 'realm') fields.set(name, decodeURIComponent(value))
  return fields
}

/** The key that signed a request without a token, as shops without https ask for. Undefined: none, forged or old. */
export function signerOf(
  exchange: Exchange,
  shopAddress: string,
  now: number,
  secretOf: (key: string) => string,
): string | undefined {
  const fields = fieldsOf(exchange)
  const [key, signature, time] = ['consumer_key', 'signature', 'timestamp'].map(
    (name) => fields.get(`oauth_${name}`) ?? '',
  )
  const [, kind = ''] =
    /^HMAC-(SHA1|SHA256)$/.exec(fields.get('oauth_signature_method') ?? '') ?? []
  if (!key || !kind || Math.abs(now / 1000 - Number(time)) > AGE_S) return undefined
  fields.delete('oauth_signature')
  const pairs = [...fields]
    .map((pair) => pair.map(encode))
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : Number(a > b)))
    .map((pair) => pair.join('='))
  const address = [shopAddress, ...exchange.path.map(encode)].join('/')
  const base = [exchange.method, address, pairs.join('&')].map(encode).join('&')
  const made = createHmac(kind, `${secretOf(key)}&`)
    .update(base)
    .digest('base64')
  return isSecret(signature, made) ? key : undefined
}
