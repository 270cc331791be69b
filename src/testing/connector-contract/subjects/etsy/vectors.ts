import type { SignatureVector } from '../../subject'

const good = 'TYQzt8RHNvdwzIJyUArVlMCXhHiRjPYBC++lPstqFfM='
const computed = {
  secret: 'whsec_YSBsYW50ZXJuIGtleSBvZiB0aGlydHkgdHdvIGJ5dGVz',
  raw: '{"event_type":"order.paid","resource_url":"https://openapi.etsy.com/v3/application/shops/7001/receipts/9007199254740993","shop_id":7001}',
  headers: {
    'webhook-id': 'msg_lantern_1',
    'webhook-timestamp': '1767225600',
    'webhook-signature': `v1,${good}`,
  },
}

const signed = (signature: string) => ({ ...computed.headers, 'webhook-signature': signature })
const change = (
  source: string,
  changes: Partial<typeof computed>,
  isValid: boolean,
): SignatureVector => ({ source, ...computed, ...changes, isValid })

/** Etsy publishes no example. These follow its description, made outside this project; some must not pass. */
export const etsyVectors: SignatureVector[] = [
  change('computed from the description', {}, true),
  change('the same without its version', { headers: signed(good) }, true),
  change(
    'the same among signatures of other secrets and versions',
    { headers: signed(`v1a,AAAA v1,AAAA v1,${good}`) },
    true,
  ),
  change('the same of another version', { headers: signed(`v2,${good}`) }, false),
  change(
    'the same with another time',
    { headers: { ...computed.headers, 'webhook-timestamp': '1767225601' } },
    false,
  ),
  change(
    'the same with another id',
    { headers: { ...computed.headers, 'webhook-id': 'msg_lantern_2' } },
    false,
  ),
  change(
    'the secret taken for the key, its base64 not read',
    { headers: signed('v1,L/lnMsGXy1q1wJUkH475nV6XkJQbbhAhjCBGcz8cs6w=') },
    false,
  ),
]
