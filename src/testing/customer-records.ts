import { keyring } from '@/db/keyring'
import { deleteCustomers, ingestCustomers } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { createConnection, createOrg, type TestOrg } from './test-org'

export type Customer = Parameters<typeof ingestCustomers>[1]['customers'][number]

export const day = (n: number) => `2026-08-${String(n).padStart(2, '0')}T00:00:00Z`
/** A day as the database shows it. */
export const stored = (n: number) => `2026-08-${String(n).padStart(2, '0')} 00:00:00+00`

/** A record of a shop's own customer list. */
export const customer = (over: Partial<Customer> = {}): Customer => ({
  externalId: 'c1',
  name: 'Mara Lind',
  email: 'mara@shop.example',
  phone: '+441234567890',
  street: 'Lantern Lane 1',
  city: 'Leeds',
  tags: [],
  firstSeenAt: day(1),
  sourceUpdatedAt: day(2),
  ...over,
})

/** A shop whose first backfill has ended, and what it says. */
export async function customerShop() {
  const org = await createOrg()
  const connectionId = await createConnection(org, { backfilledAt: new Date() })
  return {
    org,
    connectionId,
    ingest: (...customers: Customer[]) => ingestCustomers(org.ctx, { connectionId, customers }),
    end: (at: string, ...externalIds: string[]) =>
      deleteCustomers(org.ctx, { connectionId, externalIds, at }),
    order: (at: string, buyer: object) =>
      ingestOrders(org.ctx, {
        connectionId,
        orders: [
          {
            externalOrderId: `order ${at}`,
            status: 'delivered',
            paymentStatus: 'paid',
            currency: 'GBP',
            totalAmount: '10',
            orderedAt: at,
            sourceUpdatedAt: at,
            buyer: { externalId: 'c1', ...buyer },
            items: [],
          },
        ],
      }),
  }
}

/** What is known of people, opened, without what differs from run to run. */
export async function people(org: TestOrg) {
  const keys = await keyring(org.ctx)
  const rows =
    await org.rows(`select i.external_id, i.name, i.email, i.phone, i.street, i.city, to_jsonb(i.source_tags) as source_tags,
      i.first_seen_at, i.last_seen_at, i.source_updated_at, i.source_deleted_at, c.name as person, c.email as person_email,
      to_jsonb(c.tags) as tags, c.reachability, c.marketing_opted_out, c.order_count, c.source_deleted_at as person_deleted
    from customer_identities i join customers c on c.id = i.customer_id order by 1`)
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'string' && value.startsWith('v1.') ? keys.decrypt(value) : value,
      ]),
    ),
  )
}
