import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import type { runCauses } from '@/db/schema'
import type { Trigger } from '../definition'
import type { ContentFacts } from '../engine/content-of'
import { readFacts } from '../engine/read-facts'

/** A made-up order and cart, in the organization's currency. */
export async function sampleFacts(ctx: TxCtx): Promise<ContentFacts> {
  const { currency, locale } = await settingsOf(ctx)
  const line = (title: string, quantity: number, price: string) => ({
    title,
    quantity,
    price,
    currency,
    imageUrl: null,
  })
  return {
    orderNumber: '1001',
    lines: [line('Paper lantern, round', 2, '18.50'), line('Bamboo stand', 1, '24.00')],
    total: '61.00',
    currency,
    cartLink: 'https://example.com/cart',
    locale,
  }
}

/** What the newest order or cart would have a message say; a made-up one where there is none yet. */
export async function newestFacts(ctx: TxCtx, trigger: Trigger): Promise<ContentFacts> {
  const newest = await newestCause(ctx, trigger)
  if (!newest) return sampleFacts(ctx)
  const { locale } = await settingsOf(ctx)
  const at = ctx.now()
  const moment = { ...newest, customerId: newest.causeId, causedAt: at, endsByOrder: false, at }
  const [facts] = await readFacts(ctx, [moment])
  if (!facts) throw new Error('No facts came back')
  const keys = await keyring(ctx)
  return { ...facts, cartLink: facts.recoveryUrl && keys.decrypt(facts.recoveryUrl), locale }
}

async function newestCause(
  { tx, orgId }: TxCtx,
  trigger: Trigger,
): Promise<{ causeKind: (typeof runCauses)[number]; causeId: string } | undefined> {
  const isCart = trigger.on === 'checkout'
  const [row] = await tx.execute<{ id: string }>(
    isCart
      ? sql`select id from checkouts where org_id = ${orgId} and source_deleted_at is null and abandoned_at is not null
          order by abandoned_at desc, id desc limit 1`
      : sql`select id from orders where org_id = ${orgId} and counts_as_purchase and source_deleted_at is null
          order by ordered_at desc, id desc limit 1`,
  )
  return row && { causeKind: isCart ? 'checkout' : 'order', causeId: row.id }
}

async function settingsOf({ tx, orgId }: TxCtx): Promise<{ currency: string; locale: string }> {
  const [row] = await tx.execute<{ currency: string; locale: string }>(
    sql`select currency, locale from organizations where id = ${orgId}`,
  )
  if (!row) throw new Error('The organization is gone')
  return row
}
