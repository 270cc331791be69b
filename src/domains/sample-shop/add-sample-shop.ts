import { Readable } from 'node:stream'
import { eq, sql } from 'drizzle-orm'
import { type Ctx, read, requireRole } from '@/db/context'
import { organizations } from '@/db/schema'
import { ensureFileConnection } from '@/domains/connections'
import { type ImportReport, importFile, MAX_FILE_BYTES, startImport } from '@/domains/imports'
import { ingestMessages } from '@/domains/inbox'
import { AppError } from '@/lib/app-error'
import { storeFile } from '@/platform/storage/file-store'
import { findSampleConnection, sampleChannel } from './sample-channel'
import { sampleMessages, sampleOrders } from './sample-files'

const FILE_NAME = 'sample-shop.csv'

/** Starts to add the sample shop: its orders come as an import, its messages follow. Throws `conflict` when it is there. */
export async function addSampleShop(ctx: Ctx): Promise<{ importId: string }> {
  const { connectionId, orders } = await prepare(ctx)
  const stored = await storeFile(Readable.from([Buffer.from(orders)]), MAX_FILE_BYTES)
  return startImport(ctx, {
    fileName: FILE_NAME,
    fileKey: stored.key,
    fileBytes: stored.bytes,
    connectionId,
    applyAfterStaging: true,
  })
}

/** The same from start to end in this process. */
export async function loadSampleShop(ctx: Ctx): Promise<ImportReport> {
  const { connectionId, orders } = await prepare(ctx)
  const content = Readable.from([Buffer.from(orders)])
  const report = await importFile(
    ctx,
    { name: FILE_NAME, content },
    { connectionId, rehearse: false },
    () => {},
  )
  await loadSampleMessages(ctx)
  return report
}

/** Adds the sample shop's messages to its orders; does nothing where the sample shop is not, or its messages are. */
export async function loadSampleMessages(ctx: Ctx): Promise<{ stored: number }> {
  const connection = await findSampleConnection(ctx)
  if (!connection || connection.hasMessages) return { stored: 0 }
  const messages = await sampleMessages(ctx.now())
  return ingestMessages(ctx, {
    connectionId: connection.id,
    messages: messages.map((message) => ({
      externalId: message.message_id,
      externalConversationId: message.conversation_id,
      subject: message.subject,
      body: message.body,
      direction: message.direction === 'inbound' ? ('in' as const) : ('out' as const),
      sentAt: message.sent_at,
      externalOrderId: message.order_number,
      buyer: { externalId: message.buyer_id },
    })),
  })
}

async function prepare(ctx: Ctx): Promise<{ connectionId: string; orders: string }> {
  requireRole(ctx, 'admin', 'Adding the sample shop')
  if (await findSampleConnection(ctx)) {
    throw new AppError('conflict', 'The sample shop is in this organization already.')
  }
  const orders = await ordersFor(ctx)
  const connection = await ensureFileConnection(ctx, { channel: sampleChannel })
  return { connectionId: connection.id, orders }
}

/** The orders as of now, in currencies this installation has rates for, else in the organization's own. */
function ordersFor(ctx: Ctx) {
  return read(ctx, async (tx) => {
    const [organization] = await tx
      .select({ currency: organizations.currency })
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId))
    const rates = await tx.execute<{ currency: string }>(
      sql`select distinct currency from fx_rates`,
    )
    const own = organization?.currency ?? ''
    const priced = new Set(rates.map((rate) => rate.currency))
    return sampleOrders(
      ctx.now(),
      own,
      (code) => code === own || (priced.has(code) && priced.has(own)),
    )
  })
}
