import type { SignatureVector } from '../../subject'

const computed = {
  secret: 'a secret of the installation',
  raw: '{"id":31,"status":"processing"}',
  headers: {
    'x-wc-webhook-source': 'https://shop.example/store/',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-signature': 'Kw3ky7ju58w45Y1Ek6mTw1J6VY62oW0lkHS1ALis5po=',
  },
}
const change = (
  source: string,
  headers: Record<string, string>,
  isValid: boolean,
): SignatureVector => ({
  source,
  ...computed,
  headers: { ...computed.headers, ...headers },
  isValid,
})

/**
 * Computed with Python's hmac: the shop's secret is HMAC-SHA256 of the installation's over "webhooks of woocommerce" and
 * the shop, in hex; the signature is HMAC-SHA256 of that over the body, in base64.
 */
export const woocommerceVectors: SignatureVector[] = [
  change('a shop in a folder', {}, true),
  change('another topic, which nothing signs', { 'x-wc-webhook-topic': 'order.deleted' }, true),
  change('the same for another shop', { 'x-wc-webhook-source': 'https://shop.example/' }, false),
  change('no shop at all', { 'x-wc-webhook-source': 'http://127.0.0.1/' }, false),
  change(
    'the secret of the installation itself',
    { 'x-wc-webhook-signature': 'eHhcmZib+5JE2KtXduP4RZuoOfZeTTYPAD/jD0XRC3w=' },
    false,
  ),
  change(
    'the signature in hex',
    {
      'x-wc-webhook-signature': '2b0de4cbb8eee7cc38e58d4493a993c3527a558eb6a16d259074b500b8ace69a',
    },
    false,
  ),
]
