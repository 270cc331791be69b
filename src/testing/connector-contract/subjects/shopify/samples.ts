import { money, orderNode } from '@/marketplaces/shopify/fixtures/nodes'
import { orderBody } from '@/marketplaces/shopify/fixtures/order-body'
import { readNode } from '@/marketplaces/shopify/map'
import { webhooks } from '@/marketplaces/shopify/webhooks'
import type { ConnectorSubject, Sample } from '../../subject'

/** An order as the GraphQL API has it. */
const node = (changes: Partial<Record<keyof typeof orderNode, unknown>>): Sample => ({
  wire: { ...orderNode, ...changes },
  read: (wire) => readNode('orders', wire),
})

/** A webhook's body as it comes. */
const body = (topic: string, raw: string): Sample => ({
  wire: raw,
  read(wire) {
    const delivery = {
      account: '',
      topic,
      raw: Buffer.from(String(wire)),
      at: '2026-07-04T10:00:00.000Z',
    }
    const [change] = webhooks.toChanges(delivery)
    return change ? { change } : {}
  },
})

const nobody = {
  id: 'gid://shopify/Customer/5',
  firstName: null,
  lastName: null,
  defaultEmailAddress: null,
  defaultPhoneNumber: null,
  defaultAddress: null,
}

export const shopifySamples: ConnectorSubject['samples'] = {
  'an id beyond 2^53': body('orders/create', orderBody()),
  'an amount with three decimals': node({
    totalPriceSet: money('104.905', 'KWD'),
    currencyCode: 'KWD',
  }),
  'an amount without decimals': node({
    totalPriceSet: money('2000.0', 'JPY'),
    currencyCode: 'JPY',
  }),
  'a time with an offset': body('orders/updated', orderBody()),
  'nothing personal': node({
    email: null,
    phone: null,
    shippingAddress: null,
    billingAddress: null,
    customer: nobody,
  }),
  'a deleted record': body('orders/delete', '{"id":820982911946154508}'),
  'an unreadable record': node({ updatedAt: 'SECRETLY yesterday' }),
}
