// what log-markers.db.test.ts runs in a process of its own, to read the log as an operator's collector does
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { closeDatabase, findOrg } from '@/db/client'
import { ingestOrders } from '@/domains/orders'
import { withCorrelation } from '@/platform/correlation'
import { logger } from '@/platform/logger'

const [slug = '', connectionId = '', email = '', phone = ''] = process.argv.slice(2)
const orgId = (await findOrg('slug', slug)) ?? ''

await withCorrelation('request-1', async () => {
  const order = {
    externalOrderId: `order of ${email}`,
    status: 'delivered' as const,
    paymentStatus: 'paid' as const,
    currency: 'GBP',
    totalAmount: '10.00',
    orderedAt: '2026-08-01T10:00:00Z',
    sourceUpdatedAt: '2026-08-01T10:00:00Z',
    customerName: `Mara Marker ${phone}`,
    buyer: { externalId: email, email, phone },
    items: [],
  }
  const ctx = {
    orgId,
    actor: { kind: 'cli' as const },
    correlationId: 'request-1',
    now: () => new Date(),
  }
  logger.info({ order }, `ingesting for ${email}`)
  logger.info({ applied: await ingestOrders(ctx, { connectionId, orders: [order] }) }, 'ingested')
  try {
    // NUL: Postgres refuses the statement, whose parameters hold all of the order
    const broken = { ...order, externalOrderId: 'x', customerName: `${order.customerName}\u0000` }
    await ingestOrders(ctx, { connectionId, orders: [broken] })
  } catch (error) {
    logger.error({ err: error, isQuery: error instanceof DrizzleQueryError }, String(error))
    logger.error(error)
  }
})
await closeDatabase()
