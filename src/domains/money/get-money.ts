import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { restatements } from '@/db/schema'

export interface Restatement {
  id: string
  fromCurrency: string
  toCurrency: string
  status: (typeof restatements.$inferSelect)['status']
  requestedAt: Date
  requestedBy: string | null
  finishedAt: Date | null
  orders: number | null
  unpriced: number | null
}

/** Orders that are in no sum, as their currency has no rate of their day. */
export interface MissingRate {
  currency: string
  orders: number
  /** local days of the first and the last of them */
  firstDay: string
  lastDay: string
}

/** The newest rate of a currency. */
export interface NewestRate {
  currency: string
  day: string
  /** `embedded`: a rounded one that comes with Regulars */
  source: string
  /** units of the organization's currency for one of this; null where the organization's own has no rate */
  rate: string | null
}

export interface Money {
  currency: string
  /** the latest changes of the currency, the newest first */
  restatements: Restatement[]
  missing: MissingRate[]
  rates: NewestRate[]
}

const RESTATEMENTS_SHOWN = 5

/** What the organization adds up in, by which rates, and what is missing. */
export function getMoney(ctx: Ctx): Promise<Money> {
  return read(ctx, async (tx) => {
    const [[own], changes, missing, rates] = await Promise.all([
      tx.execute<{ currency: string }>(
        sql`select currency from organizations where id = ${ctx.orgId}`,
      ),
      readRestatements(tx, RESTATEMENTS_SHOWN),
      readMissing(tx, ctx.orgId),
      readRates(tx, ctx.orgId),
    ])
    return { currency: own?.currency ?? '', restatements: changes, missing, rates }
  })
}

/** What every screen with sums should say: a change that is under way, and whether rounded rates are in use. */
export function getMoneyNotice(
  ctx: Ctx,
): Promise<{ change: Restatement | undefined; usesEmbeddedRates: boolean }> {
  return read(ctx, async (tx) => {
    const [[latest], [embedded]] = await Promise.all([
      readRestatements(tx, 1),
      tx.execute<{ has: boolean }>(
        sql`select exists (select from tenant.orders where fx_source = 'embedded') as has`,
      ),
    ])
    const isOpen = latest?.status === 'waiting' || latest?.status === 'running'
    return { change: isOpen ? latest : undefined, usesEmbeddedRates: embedded?.has ?? false }
  })
}

async function readRestatements(tx: Tx, limit: number): Promise<Restatement[]> {
  const rows = await tx.execute<
    Omit<Restatement, 'requestedAt' | 'finishedAt'> & {
      requestedAt: string
      finishedAt: string | null
    }
  >(sql`
    select id, from_currency as "fromCurrency", to_currency as "toCurrency", status,
      requested_at::text as "requestedAt", requested_by as "requestedBy", finished_at::text as "finishedAt", orders, unpriced
    from tenant.restatements order by requested_at desc, id desc limit ${limit}::int`)
  return rows.map((row) => ({
    ...row,
    requestedAt: instantOf(row.requestedAt),
    finishedAt: instantOf(row.finishedAt),
  }))
}

function readMissing(tx: Tx, orgId: string): Promise<MissingRate[]> {
  return tx.execute<MissingRate & Record<string, unknown>>(sql`
    select o.currency, count(*)::int as orders,
      min((o.ordered_at at time zone g.time_zone)::date)::text as "firstDay",
      max((o.ordered_at at time zone g.time_zone)::date)::text as "lastDay"
    from tenant.orders o, organizations g
    where g.id = ${orgId} and o.total_base is null group by o.currency order by 2 desc, 1`)
}

function readRates(tx: Tx, orgId: string): Promise<NewestRate[]> {
  return tx.execute<NewestRate & Record<string, unknown>>(sql`
    with newest as materialized (
      select distinct on (currency) currency, day, source, per_euro from fx_rates order by currency, day desc
    )
    select n.currency, n.day::text as day, n.source, round(own.per_euro / n.per_euro, 6)::text as rate
    from organizations g join newest n on n.currency <> g.currency
    left join newest own on own.currency = g.currency
    where g.id = ${orgId} order by n.currency`)
}
