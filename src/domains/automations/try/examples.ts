import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import type { runCauses } from '@/db/schema'
import type { MessageContent } from '@/domains/messaging/schemas'
import { AppError } from '@/lib/app-error'
import type { StepOf, Trigger } from '../definition'
import { type AskedContent, aboutOf, contentsOf } from '../engine/contents-of'
import { readFacts } from '../engine/read-facts'

/** What a message is made of to be shown or tried: what is known, and of whom; null: somebody made up. */
export type Example = Omit<AskedContent, 'step'>

/** A message of an example. Throws `invalid` where its template is gone. */
export async function contentFor(
  ctx: TxCtx,
  step: StepOf<'message'>,
  example: Example,
): Promise<MessageContent> {
  const [made] = await contentsOf(ctx, [{ step, ...example }])
  if (made && 'content' in made) return made.content
  throw new AppError('invalid', made?.problem ?? 'The message was not made.')
}

/** A made-up order and cart, in the organization's currency. */
export async function sampleExample(ctx: TxCtx): Promise<Example> {
  const { currency, locale } = await settingsOf(ctx)
  const line = (title: string, quantity: number, price: string) => ({
    title,
    quantity,
    price,
    currency,
    imageUrl: null,
  })
  const facts = {
    orderNumber: '1001',
    lines: [line('Paper lantern, round', 2, '18.50'), line('Bamboo stand', 1, '24.00')],
    total: '61.00',
    currency,
    cartLink: 'https://example.com/cart',
    locale,
  }
  return { facts, about: null }
}

/** What the newest order or cart would have a message say; a made-up one where there is none yet. */
export async function newestExample(ctx: TxCtx, trigger: Trigger): Promise<Example> {
  const newest = await newestCause(ctx, trigger)
  if (!newest) return sampleExample(ctx)
  const { locale } = await settingsOf(ctx)
  const at = ctx.now()
  const customerId = newest.customerId ?? newest.causeId
  const moment = { ...newest, customerId, causedAt: at, endsByOrder: false, at }
  const [facts] = await readFacts(ctx, [moment])
  if (!facts) throw new Error('No facts came back')
  const keys = await keyring(ctx)
  const cartLink = facts.recoveryUrl && keys.decrypt(facts.recoveryUrl)
  return { facts: { ...facts, cartLink, locale }, about: aboutOf(newest) }
}

interface Cause {
  causeKind: (typeof runCauses)[number]
  causeId: string
  /** null: whose it is is not known */
  customerId: string | null
}

async function newestCause({ tx, orgId }: TxCtx, trigger: Trigger): Promise<Cause | undefined> {
  const isCart = trigger.on === 'checkout'
  const [row] = await tx.execute<{ id: string; customerId: string | null }>(
    isCart
      ? sql`select id, customer_id as "customerId" from checkouts where org_id = ${orgId} and source_deleted_at is null and abandoned_at is not null
          order by abandoned_at desc, id desc limit 1`
      : sql`select id, customer_id as "customerId" from orders where org_id = ${orgId} and counts_as_purchase and source_deleted_at is null
          order by ordered_at desc, id desc limit 1`,
  )
  const causeKind = isCart ? 'checkout' : 'order'
  return row && { causeKind, causeId: row.id, customerId: row.customerId }
}

async function settingsOf({ tx, orgId }: TxCtx): Promise<{ currency: string; locale: string }> {
  const [row] = await tx.execute<{ currency: string; locale: string }>(
    sql`select currency, locale from organizations where id = ${orgId}`,
  )
  if (!row) throw new Error('The organization is gone')
  return row
}
