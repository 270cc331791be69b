import type { SignatureVector } from '../../subject'

const computed = {
  secret: 'cGxhaW5zZWNyZXQ=',
  raw: '{"scope":"store/order/updated","producer":"stores/tea4pots","data":{"type":"order","id":31},"created_at":1782979200}',
  headers: {
    'webhook-id': 'msg_teapots_31',
    'webhook-timestamp': '1782979205',
    'webhook-signature': 'v1,j1P/BF1Labd/R+T8qZiE6xsattnUh+qWm8V4cTk0xkY=',
  },
}
const change = (
  source: string,
  changes: Partial<typeof computed>,
  isValid: boolean,
): SignatureVector => ({ source, ...computed, ...changes, isValid })

/** Computed with openssl as BigCommerce describes it: the key is the client secret as it stands. The last four must not pass. */
export const bigcommerceVectors: SignatureVector[] = [
  change('a secret that could be taken for base64', {}, true),
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
    { headers: { ...computed.headers, 'webhook-timestamp': '1782979206' } },
    false,
  ),
  change(
    'the same with another id',
    { headers: { ...computed.headers, 'webhook-id': 'msg_teapots_32' } },
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
  change(
    'the same with its key taken for base64',
    {
      headers: {
        ...computed.headers,
        'webhook-signature': 'v1,OjoqOR/AKiWQU5AwPTsQynxjVxLqUysnNHe4ng8ZVj8=',
      },
    },
    false,
  ),
]
