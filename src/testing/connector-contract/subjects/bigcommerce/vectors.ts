import type { SignatureVector } from '../../subject'

const published = {
  raw: '{"test": 2432232314}',
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
}
const computed = {
  secret: 'my-client-secret',
  raw: '{"scope":"store/order/created","store_id":"1025646","data":{"type":"order","id":250},"hash":"dd70c0976e06b67aaf671e73f49dcb79230ebf9d","created_at":1561479335,"producer":"stores/{store_hash}"}',
  headers: {
    'webhook-id': 'msg_test_0001',
    'webhook-timestamp': '1767225600',
    'webhook-signature': 'v1,9FkyqsXlKvqIBSLZoFdPmm3p0NvIMd5J0QjiFBX/GDI=',
  },
}
const change = (
  source: string,
  changes: Partial<typeof computed>,
  isValid: boolean,
): SignatureVector => ({ source, ...computed, ...changes, isValid })

/** BigCommerce publishes no example. These follow its description, made outside this project; some must not pass. */
export const bigcommerceVectors: SignatureVector[] = [
  change('computed from the description of Standard Webhooks', {}, true),
  change(
    'the same among signatures of other secrets and versions',
    {
      headers: {
        ...computed.headers,
        'webhook-signature': `v1a,AAAA v1,AAAA ${computed.headers['webhook-signature']}`,
      },
    },
    true,
  ),
  change(
    'the same with another time',
    { headers: { ...computed.headers, 'webhook-timestamp': '1767225601' } },
    false,
  ),
  change(
    'the same with another id',
    { headers: { ...computed.headers, 'webhook-id': 'msg_test_0002' } },
    false,
  ),
  change(
    'the same without its version',
    {
      headers: {
        ...computed.headers,
        'webhook-signature': computed.headers['webhook-signature'].slice('v1,'.length),
      },
    },
    false,
  ),
  {
    source: 'standard-webhooks/standard-webhooks, its key taken for text in base64',
    ...published,
    secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    isValid: false,
  },
]
