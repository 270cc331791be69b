import type { SignatureVector } from '../../subject'

const computed = {
  secret: 'lantern-Key_of_console',
  address: 'https://crm.example.com/api/webhooks/square',
  raw: '{"merchant_id":"ML0TEAPOTS","type":"order.updated","event_id":"teapots-31","created_at":"2026-07-02T08:00:00.123456789Z","data":{"type":"order_updated","id":"SO31","object":{"order_updated":{"order_id":"SO31","note":"Zoë’s"}}}}',
}
const good = 'eBYkGgHkjhk2fOqtmDj81UQm/POuvDrDgelefAAhjRI='

const vector = (
  source: string,
  signature: string,
  isValid: boolean,
  changes: Partial<typeof computed> = {},
): SignatureVector => ({
  ...{ source, ...computed, ...changes, isValid },
  headers: { 'x-square-hmacsha256-signature': signature },
})

/** Computed apart from the connector, in another language, from Square's description; those but the first must not pass. */
export const squareVectors: SignatureVector[] = [
  vector('address and body', good, true),
  vector('the same at another address', good, false, {
    address: 'https://crm.example.com/api/webhooks/square/',
  }),
  vector('the same for another body', good, false, { raw: computed.raw.replace('31', '32') }),
  vector('the body without the address', 'qMJ/SuJyeo/GQWOEv2KBC4CnW1lfLzURxlpae88aFQQ=', false),
  vector('with a slash behind the address', 'NocM4yjkdOZdy1eA51WEiQXsD8esLmDyL5oLTznibm4=', false),
  vector('by SHA-1, as the older header has it', 'Kzw46nWMlTG76c7KL4zv7pzd8FQ=', false),
  vector('the key read as base64', 'MViD9csFZmO9JPqJInmCSBvMR3qV6dYqaodfSouWM0g=', false),
]
