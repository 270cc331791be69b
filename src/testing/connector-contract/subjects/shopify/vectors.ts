import type { SignatureVector } from '../../subject'

const vector = (
  source: string,
  secret: string,
  raw: string,
  signature: string,
  isValid: boolean,
): SignatureVector => ({
  source,
  secret,
  raw,
  headers: { 'x-shopify-hmac-sha256': signature },
  isValid,
})

/** Out of the tests of Shopify's own libraries, and two that must not pass. */
export const shopifyVectors: SignatureVector[] = [
  vector(
    'Shopify/shopify_app, webhook_verification_test.rb',
    'secret',
    'foo=anything',
    'yCGX/RrK4fcuNtr3ztk5tQGsOBjcAzHpGLdMUrbV8yI=',
    true,
  ),
  vector(
    'Shopify/shopify_app, webhook_verification_test.rb, secret before a change',
    'old_secret',
    'foo=anything',
    'XqRcjrSv57VACn6apEO9znyu/wkN1VC7QxdSPwK3Hzs=',
    true,
  ),
  vector(
    'Shopify/shopify-app-js, webhooks/__tests__/validate.test.ts',
    'test_secret_key',
    '{"foo": "bar"}',
    'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=',
    true,
  ),
  vector(
    'the first with another last letter in its body',
    'secret',
    'foo=anythinG',
    'yCGX/RrK4fcuNtr3ztk5tQGsOBjcAzHpGLdMUrbV8yI=',
    false,
  ),
  vector(
    'the first in hexadecimal',
    'secret',
    'foo=anything',
    'c82197fd1acae1f72e36daf7ced939b501ac3818dc0331e918b74c52b6d5f322',
    false,
  ),
]
