import type { SignatureVector } from '../../subject'

const secret = 'teapots-on-tuesdays'
const raw = '{"id":5120987654321,"note":"Zoë’s teapot"}'
const good = '12tJpOYdoqvrG7OlIkFHSBACcAWX4OGkdWF7JN5XtbY='

const vector = (
  source: string,
  changes: { secret?: string; raw?: string },
  signature: string,
  isValid: boolean,
): SignatureVector => ({
  source,
  secret,
  raw,
  ...changes,
  headers: { 'x-shopify-hmac-sha256': signature },
  isValid,
})

/** Computed with openssl as Shopify describes it; the last three must not pass. */
export const shopifyVectors: SignatureVector[] = [
  vector('a body with letters beyond ASCII', {}, good, true),
  vector(
    'the same by another secret',
    { secret: 'teapots-on-mondays' },
    'MsyncCjo8OqUgWxOu1nCBzRNJEkM0cbqSikj9rXhQek=',
    true,
  ),
  vector(
    'a body with spaces',
    { secret: 'shop_secret_17', raw: '{"id": 17, "tags": []}' },
    'x+VZnAg+Gs2sjYh1ujEjaf19cjZ7FWfEWovMSJKH7X0=',
    true,
  ),
  vector('the first with another letter in its body', { raw: raw.replace('ë', 'e') }, good, false),
  vector(
    'the first with the signature of another secret',
    {},
    'MsyncCjo8OqUgWxOu1nCBzRNJEkM0cbqSikj9rXhQek=',
    false,
  ),
  vector(
    'the first in hexadecimal',
    {},
    'd76b49a4e61da2abeb1bb3a5224147481002700597e0e1a475617b24de57b5b6',
    false,
  ),
]
