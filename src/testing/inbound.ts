import { afterAll, beforeAll } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import type { UnifiedOrder } from '@/unified/order'
import { createTestDatabase, type TestDatabase } from './postgres/test-database'
import { serveDoors } from './serve-doors'
import { createConnection, type TestOrg } from './test-org'

interface Served {
  database: TestDatabase
  /** address of /api/inbound */
  url: string
}

/**
 * A database and the doors to it for the tests of a file.
 * @param prepare what must be there first, given the address of the doors; answers what ends it
 */
export function openDoors(
  prepare: (url: string) => Promise<() => unknown> = async () => () => {},
): Served {
  const served = {} as Served
  let close: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const doors = await serveDoors()
    const end = await prepare(doors.url)
    const database = await createTestDatabase()
    Object.assign(served, { database, url: doors.url })
    close = [doors.close, async () => end(), database.drop]
  })
  afterAll(async () => {
    for (const end of close) await end()
  })
  return served
}

/** A customer who ordered at a shop of the organization. */
export async function orderOf(
  org: TestOrg,
  buyer: Omit<NonNullable<UnifiedOrder['buyer']>, 'externalId' | 'emailIsMasked'>,
): Promise<void> {
  const at = '2026-09-01T00:00:00Z'
  await ingestOrders(org.ctx, {
    connectionId: await createConnection(org),
    orders: [
      {
        externalOrderId: '1',
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '4.00',
        orderedAt: at,
        sourceUpdatedAt: at,
        buyer: { externalId: 'b', emailIsMasked: false, ...buyer },
        items: [],
      },
    ],
  })
}

/** Messages of an organization with their conversations, in the order they were stored. */
export const storedMessages = (org: TestOrg) =>
  org.rows(`
    select m.direction, m.body, m.quoted, m.is_automatic, m.external_id, c.subject, c.status, c.channel, c.id as thread
    from messages m join conversations c on c.id = m.conversation_id order by m.sent_at, m.id`)

/** What came in for an organization, and how far it is. */
export const storedDeliveries = (org: TestOrg) =>
  org.rows('select status, error, topic from webhook_deliveries')
