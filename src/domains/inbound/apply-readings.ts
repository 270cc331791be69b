import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { ensureFileConnection, settleDeliveries } from '@/domains/connections'
import { recordChoices } from '@/domains/customers'
import { ingestMessages } from '@/domains/inbox'
import { recordBounces, recordReceipts, recordReplies } from '@/domains/messaging'
import type { UnifiedMessage } from '@/unified/message'
import { findAnswered } from './answers/find-answered'
import { findThreads } from './find-threads'
import { keepOrder } from './keep-order'
import type { Choice, Reading } from './reading'
import { recordNewsWanted } from './record-news-wanted'

const AT_ONCE = 1000

/**
 * Makes what deliveries say true, and marks them, in one transaction: messages in their conversations, what became of
 * those that went, who refused or took messages again.
 */
export const applyReadings = verb({
  name: 'inbound.applyReadings',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    threadKey: z.string(),
    readings: z.custom<(Reading & { deliveryId: string })[]>((value) => Array.isArray(value)),
  }),
  run: async (ctx, { connectionId, threadKey, readings }) => {
    // the conversation of a mail is found by those before it
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`inbound ${connectionId}`}, 0))`,
    )
    const of = <Key extends keyof Reading>(key: Key) =>
      readings.flatMap((one) => one[key] as Reading[Key][number][]) as Reading[Key]
    const { answered, others } = await findAnswered(ctx, of('threaded'))
    const threads = await findThreads(ctx, { connectionId, threadKey }, others)
    let messages = await ingest(ctx, connectionId, keepOrder([...threads, ...of('messages')]))
    for (const place of new Set(answered.map((one) => one.connectionId))) {
      const there = answered.filter((one) => one.connectionId === place)
      messages += await ingest(ctx, place, keepOrder(there.map(({ message }) => message)))
    }
    const etsy = of('etsy')
    if (etsy.length > 0) messages += await ingest(ctx, await etsyConnection(ctx), etsy)
    const receipts = await storeReceipts(ctx, connectionId, of('receipts'))
    await choose(ctx, connectionId, of('choices'))
    await noteNewsWanted(ctx, connectionId, of('newsWanted'))
    await recordBounces(ctx, of('bounces'))
    await settleDeliveries(ctx, {
      processed: readings.map(({ deliveryId }) => deliveryId),
      failed: [],
      dead: [],
    })
    return { messages, receipts, choices: of('choices').length, leftOut: of('notes').length }
  },
  audit: ({ connectionId, readings }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { deliveries: readings.length, ...output },
  }),
})

async function ingest(
  ctx: TxCtx,
  connectionId: string,
  messages: UnifiedMessage[],
): Promise<number> {
  let stored = 0
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const some = messages.slice(from, from + AT_ONCE)
    stored += (await ingestMessages(ctx, { connectionId, messages: some })).stored
    const written = some.filter(({ direction, isAutomatic }) => direction === 'in' && !isAutomatic)
    if (written.length > 0) await recordReplies(ctx, { connectionId, messages: written.map(idsOf) })
  }
  return stored
}

const idsOf = ({ externalConversationId, externalId }: UnifiedMessage) => ({
  thread: externalConversationId,
  externalId,
})

/** Where Etsy's messages belong: the connected shop, where it is one; its mails do not say which of several. */
async function etsyConnection(ctx: TxCtx): Promise<string> {
  const shops = await ctx.tx.execute<{ id: string }>(sql`
    select id from connections where org_id = ${ctx.orgId} and marketplace = 'etsy' and frequency is not null
      and status <> 'disconnected' limit 2`)
  const [shop, another] = shops
  if (shop && !another) return shop.id
  const channel = { marketplace: 'etsy', account: 'notification-mails', name: 'Etsy messages' }
  const { id } = await ensureFileConnection(ctx, { channel })
  // there is nothing to load before the first mail
  await ctx.tx.execute(sql`
    update connections set backfilled_at = coalesce(backfilled_at, ${ctx.now().toISOString()})
    where org_id = ${ctx.orgId} and id = ${id}`)
  return id
}

/** Keeps every receipt, and hands those of messages in the ledger to it. Answers how many were new. */
async function storeReceipts(
  ctx: TxCtx,
  connectionId: string,
  receipts: Reading['receipts'],
): Promise<number> {
  if (receipts.length === 0) return 0
  const { tx, orgId } = ctx
  const stored = await tx.execute(sql`
    insert into message_receipts (org_id, connection_id, external_id, kind, at, problem)
    select ${orgId}::uuid, ${connectionId}::uuid, "messageId", kind, min(at), min(problem)
    from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb)
      as r("messageId" text, kind text, at timestamptz, problem text)
    group by "messageId", kind
    on conflict do nothing
    returning 1`)
  const [door] = await tx.execute<{ channel: string }>(sql`
    select marketplace as channel from connections where org_id = ${orgId} and id = ${connectionId}`)
  const channel = door?.channel === 'sms' ? 'sms' : 'whatsapp'
  for (let from = 0; from < receipts.length; from += AT_ONCE) {
    const some = receipts.slice(from, from + AT_ONCE)
    await recordReceipts(ctx, { channel, receipts: some })
  }
  return stored.length
}

async function noteNewsWanted(
  ctx: TxCtx,
  connectionId: string,
  wanted: Reading['newsWanted'],
): Promise<void> {
  if (wanted.length === 0) return
  await ctx.tx.execute(sql`
    update conversations c set wants_news_at = w.at
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(thread text, at timestamptz)
    where c.org_id = ${ctx.orgId} and c.connection_id = ${connectionId} and c.external_id = w.thread`)
  await recordNewsWanted(ctx, {})
}

async function choose(ctx: TxCtx, connectionId: string, choices: Choice[]): Promise<void> {
  for (const channel of ['sms', 'whatsapp'] as const) {
    const own = choices.filter((one) => one.channel === channel)
    if (own.length > 0) await recordChoices(ctx, { connectionId, channel, choices: own })
  }
}
