import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { withOrg } from '@/db/client'
import { ingestOrders } from '@/domains/orders'
import { createConnection, createOrg, type TestOrg } from './test-org'

export const NOW = new Date('2026-09-10T12:00:00Z')
const DAY_MS = 86_400_000
/** Noon, so many days before NOW. */
export const daysBefore = (days: number) => new Date(NOW.getTime() - days * DAY_MS).toISOString()

export interface SegmentShop {
  /** at NOW */
  org: TestOrg
  /** two channels whose first load has ended */
  channels: [string, string]
  order: (of: ShopOrder) => Promise<unknown>
  run: (statement: ReturnType<typeof sql>) => Promise<unknown>
  /** the customer behind a buyer */
  idOf: (buyer: string) => Promise<string>
}

export interface ShopOrder {
  buyer: string
  number: string
  total?: string
  daysAgo?: number
  channel?: 0 | 1
  status?: 'delivered' | 'cancelled'
  version?: number
  city?: string
  region?: string
  country?: string
  consent?: 'opted_in' | 'opted_out'
  title?: string
  sku?: string
  category?: string
}

/** A shop whose orders are live, at a fixed time. */
export async function segmentShop(): Promise<SegmentShop> {
  const made = await createOrg()
  const org: TestOrg = { ...made, ctx: made.as({ now: NOW }) }
  const started = { connectedAt: new Date('2020-01-01'), backfilledAt: new Date('2020-01-02') }
  const channels: [string, string] = [
    await createConnection(org, started),
    await createConnection(org, { ...started, marketplace: 'etsy', name: 'Etsy shop' }),
  ]
  const run = (statement: ReturnType<typeof sql>) =>
    withOrg(org.orgId, (tx) => tx.execute(statement))
  return {
    org,
    channels,
    run,
    order: (of) =>
      ingestOrders(org.ctx, { connectionId: channels[of.channel ?? 0], orders: [unified(of)] }),
    idOf: async (buyer) => {
      const [row] = await org.rows(
        `select customer_id as id from customer_identities where external_id = '${buyer}'`,
      )
      return String(row?.['id'])
    },
  }
}

function unified(of: ShopOrder) {
  const total = of.total ?? '40'
  const orderedAt = daysBefore(of.daysAgo ?? 0)
  const { buyer, title = 'Lantern', sku, category, city = 'Leeds', region, country = 'GB' } = of
  return {
    externalOrderId: of.number,
    status: of.status ?? ('delivered' as const),
    paymentStatus: 'paid' as const,
    currency: 'GBP',
    totalAmount: total,
    orderedAt,
    sourceUpdatedAt: new Date(Date.parse(orderedAt) + (of.version ?? 0) * 1000).toISOString(),
    customerName: `Person ${buyer}`,
    buyer: {
      externalId: buyer,
      name: `Person ${buyer}`,
      email: `${buyer}@mail.example`,
      city,
      country,
      ...(region && { region }),
      ...(of.consent && { consent: of.consent }),
    },
    items: [
      {
        title,
        quantity: 1,
        unitPrice: total,
        totalPrice: total,
        ...(sku && { sku }),
        ...(category && { category }),
      },
    ],
  }
}

/** A conversation of this person with one message of a mood. */
export async function writeMessage(
  { org, run }: SegmentShop,
  customerId: string,
  { daysAgo, sentiment, score }: { daysAgo: number; sentiment: string; score: number },
): Promise<void> {
  const [conversation, message] = [uuidv7(), uuidv7()]
  const at = daysBefore(daysAgo)
  await run(sql`
    insert into conversations (org_id, id, number, subject, customer_id, channel, status, last_message_at)
    values (${org.orgId}, ${conversation},
      (select coalesce(max(number), 0) + 1 from conversations where org_id = ${org.orgId}), 'Hello', ${customerId},
      'shopify', 'needs_reply', ${at})`)
  await run(sql`
    insert into messages (org_id, id, conversation_id, channel, direction, body, sentiment, sentiment_score, sent_at)
    values (${org.orgId}, ${message}, ${conversation}, 'shopify', 'in', 'Hello', ${sentiment}, ${score}, ${at})`)
}

/** A message that was sent to this person, and what came of it. */
export async function sendMessage(
  { org, run }: SegmentShop,
  customerId: string,
  { daysAgo, event, isMachine = false }: { daysAgo: number; event?: string; isMachine?: boolean },
): Promise<void> {
  const [id, at] = [uuidv7(), daysBefore(daysAgo)]
  await run(sql`
    insert into message_log (org_id, id, idempotency_key, cause, purpose, customer_id, channel, status, decision, sent_at)
    values (${org.orgId}, ${id}, ${id}, ${id}, 'marketing', ${customerId}, 'email', 'sent', '{"rule": "test", "allowed": true}', ${at})`)
  if (!event) return
  await run(sql`
    insert into message_events (org_id, id, message_id, kind, is_machine, at)
    values (${org.orgId}, ${uuidv7()}, ${id}, ${event}, ${isMachine}, ${at})`)
}
