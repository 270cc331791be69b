import { switchFlow } from '@/domains/automations'
import type { PresetName } from '@/domains/automations/schemas'
import { saveSender } from '@/domains/messaging'
import { ingestCheckouts, ingestOrders } from '@/domains/orders'
import { runFlowsJob } from '@/jobs/automations/run-flows.job'
import { sendMessagesJob } from '@/jobs/messaging/send-messages.job'
import { setUpSender } from './mail-shop'
import { runJob } from './run-job'
import { createConnection, createOrg, type TestOrg } from './test-org'

type Order = Parameters<typeof ingestOrders>[1]['orders'][number]
type Checkout = Parameters<typeof ingestCheckouts>[1]['checkouts'][number]

export interface FlowShop extends TestOrg {
  connectionId: string
  /** an order of that buyer, at that time */
  order: (buyer: string, at: string, over?: Partial<Order>) => Promise<string>
  /** a cart that the buyer left */
  cart: (buyer: string, at: string, over?: Partial<Checkout>) => Promise<void>
  /** what the jobs of this moment do: flows, then the mails that wait */
  tick: (scope?: 'recent' | 'all') => Promise<void>
  /** mails that left, oldest first */
  sent: () => Promise<{ to: string; subject: string }[]>
  /** how runs stand */
  runs: () => Promise<Record<string, unknown>[]>
  customer: (buyer: string) => Promise<string>
}

/** A shop that may send, whose buyers agreed to marketing, connected in June 2026. */
export async function openFlowShop(given: { connectedAt?: string } = {}): Promise<FlowShop> {
  const org = await createOrg()
  const connectionId = await createConnection(org, {
    backfilledAt: new Date('2026-06-02T00:00:00Z'),
    connectedAt: new Date(given.connectedAt ?? '2026-06-01T00:00:00Z'),
  })
  await saveSender(org.ctx, setUpSender)
  let number = 0
  return {
    ...org,
    connectionId,
    order: async (buyer, at, over = {}) => {
      const externalOrderId = over.externalOrderId ?? `${++number}`
      await ingestOrders(org.ctx, {
        connectionId,
        orders: [orderOf(buyer, at, { externalOrderId, ...over })],
      })
      return externalOrderId
    },
    cart: async (buyer, at, over = {}) => {
      const checkout: Checkout = {
        externalId: `k${++number}`,
        buyerExternalId: buyer,
        email: `${buyer}@mail.example`,
        recoveryUrl: `https://shop.example/recover/${buyer}`,
        items: [{ title: 'Paper lantern', quantity: 2, price: '12.75' }],
        currency: 'GBP',
        total: '25.50',
        abandonedAt: at,
        sourceUpdatedAt: at,
        ...over,
      }
      await ingestCheckouts(org.ctx, { connectionId, checkouts: [checkout] })
    },
    tick: async (scope = 'recent') => {
      await runJob(runFlowsJob, { v: 1, orgId: org.orgId, scope })
      await runJob(sendMessagesJob, { v: 1, orgId: org.orgId })
    },
    sent: async () => {
      const rows = await org.rows(
        `select i.external_id as buyer, m.subject from message_log m
         join customer_identities i on i.customer_id = m.customer_id and i.connection_id = '${connectionId}'
         where m.status = 'sent' order by m.sent_at, m.id`,
      )
      return rows.map((row) => ({ to: String(row['buyer']), subject: String(row['subject']) }))
    },
    runs: () => org.rows('select * from automation_runs order by started_at, caused_at, id'),
    customer: async (buyer) => {
      const [row] = await org.rows(
        `select customer_id as id from customer_identities where external_id = '${buyer}'`,
      )
      return String(row?.['id'])
    },
  }
}

/** A shop whose flow that comes with the product is on since now. */
export async function openShopWithFlow(flow: PresetName): Promise<FlowShop> {
  const shop = await openFlowShop()
  await switchFlow(shop.ctx, { flow, enabled: true })
  return shop
}

const orderOf = (
  buyer: string,
  at: string,
  over: Partial<Order> & { externalOrderId: string },
): Order => ({
  status: 'confirmed',
  paymentStatus: 'paid',
  currency: 'GBP',
  totalAmount: '40.00',
  orderedAt: at,
  sourceUpdatedAt: at,
  customerName: `${buyer} Ito`,
  buyer: {
    externalId: buyer,
    name: `${buyer} Ito`,
    email: `${buyer}@mail.example`,
    country: 'GB',
    consent: 'opted_in',
  },
  items: [{ title: 'Paper lantern', quantity: 1, unitPrice: '40.00', totalPrice: '40.00' }],
  ...over,
})
