import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import type { Filled } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import type { StepOf, Trigger } from '../definition'
import type { ContentFacts } from '../engine/content-of'
import { type AskedContent, aboutOf, contentsOf } from '../engine/contents-of'
import { readFacts } from '../engine/read-facts'
import { newestCause } from './newest-cause'

/** What a message is made of to be shown or tried: what is known, and of whom; null: somebody made up. */
export type Example = Omit<AskedContent, 'step'>

/** A message of an example. Throws `invalid` where its template is gone, or nothing is left to say. */
export async function messageFor(
  ctx: TxCtx,
  step: StepOf<'message'>,
  example: Example,
): Promise<Filled> {
  const [made] = await contentsOf(ctx, [{ step, ...example }])
  if (made && 'message' in made) return made.message
  throw new AppError('invalid', made?.problem ?? 'The message was not made.')
}

/** Of which kind of thing a run knows the facts: its items, its number, its total. */
const subjectOf: Record<Trigger['on'], 'order' | 'cart' | 'person'> = {
  order: 'order',
  order_state: 'order',
  inactive: 'order',
  checkout: 'cart',
  segment: 'person',
  intent: 'person',
  schedule: 'person',
  member: 'person',
}

/** Somebody made up, with an order or a cart where the flow begins with one, in the organization's currency. */
export async function sampleExample(ctx: TxCtx, trigger: Trigger): Promise<Example> {
  const { currency, locale } = await settingsOf(ctx)
  const line = (title: string, quantity: number, price: string) => ({
    title,
    quantity,
    price,
    currency,
    imageUrl: null,
  })
  const facts: ContentFacts = {
    orderNumber: null,
    lines: [],
    total: null,
    currency: null,
    cartLink: null,
    locale,
  }
  const subject = subjectOf[trigger.on]
  if (subject !== 'person')
    facts.lines = [line('Paper lantern, round', 2, '18.50'), line('Bamboo stand', 1, '24.00')]
  if (subject === 'order') facts.orderNumber = '1001'
  if (subject === 'cart')
    Object.assign(facts, { total: '61.00', currency, cartLink: 'https://example.com/cart' })
  return { facts, about: null }
}

/**
 * What a message would say to the newest whom the flow could have begun with, and of what a run knows then: of an order or a
 * cart where it begins with one, and of none else. Somebody made up where there is nobody yet.
 */
export async function newestExample(ctx: TxCtx, trigger: Trigger): Promise<Example> {
  const newest = await newestCause(ctx, trigger)
  if (!newest) return sampleExample(ctx, trigger)
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

async function settingsOf({ tx, orgId }: TxCtx): Promise<{ currency: string; locale: string }> {
  const [row] = await tx.execute<{ currency: string; locale: string }>(
    sql`select currency, locale from organizations where id = ${orgId}`,
  )
  if (!row) throw new Error('The organization is gone')
  return row
}
