import type { SignatureVector } from '../../subject'

const computed = {
  secret: 'a lantern secret',
  address: 'https://crm.example/api/webhooks/flipkart/0198f2c0',
  raw: '{"eventType":"shipment_packed","timestamp":"2026-01-01T05:30:00+05:30","shipmentId":"f11b-550001"}',
  headers: {
    X_Date: 'Thu, 01 Jan 2026 00:00:00 GMT',
    X_Authorization:
      'FKLOGIN bGFudGVybi1hcHA6OWZlZTM1YWNiMTYyMmFhZGE0Njg4MzRjNDE0MWFhYjQ4M2MzYzM2NA==',
  },
}

const authorized = (encoded: string) => ({
  headers: { ...computed.headers, X_Authorization: encoded },
})
const change = (
  source: string,
  changes: Partial<typeof computed>,
  isValid: boolean,
): SignatureVector => ({ source, ...computed, ...changes, isValid })

/** Computed from Flipkart's description, made outside this project; some must not pass. */
export const flipkartVectors: SignatureVector[] = [
  change('computed from the description', {}, true),
  change('the same with another body, which is not signed', { raw: '{"eventType":"x"}' }, true),
  change('the same for another address', { address: `${computed.address}/` }, false),
  change(
    'the same at another time',
    { headers: { ...computed.headers, X_Date: 'Thu, 01 Jan 2026 00:00:01 GMT' } },
    false,
  ),
  change(
    'the time in milliseconds',
    authorized('FKLOGIN bGFudGVybi1hcHA6Zjc0NmVlZWFkYjhhOGZmODY1YzA2ZGI0YmI4MTViYjU4NDRjZmZjYg=='),
    false,
  ),
  change(
    'an HMAC with the secret as its key',
    authorized('FKLOGIN bGFudGVybi1hcHA6NzM2OTg3OTk2YThkMDJmMjI3ZjVjMTI3Zjg4Yjg4OGNhMDQ5ODNjMA=='),
    false,
  ),
  change(
    'of a GET',
    authorized('FKLOGIN bGFudGVybi1hcHA6Y2RlMjVhZjVmMTE4NGE0NjMyNjA4MTc5NjA5YTAxNWIxODkzNzM1Yg=='),
    false,
  ),
  change(
    'the same under another name',
    authorized('Basic bGFudGVybi1hcHA6OWZlZTM1YWNiMTYyMmFhZGE0Njg4MzRjNDE0MWFhYjQ4M2MzYzM2NA=='),
    false,
  ),
]
