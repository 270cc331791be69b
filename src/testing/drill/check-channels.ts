import { z } from 'zod'
import type { CopyOfProduct } from './copy-of-product'
import type { DrillReport } from './drill-report'
import { killedParts } from './kill-at-random'
import { gapsOf, rowsOf } from './order-gaps'
import type { Repaired } from './repair'
import type { FaultCounts } from './sell'

interface Drilled {
  copy: CopyOfProduct
  /** when the gaps were found */
  since: string
  kills: Record<string, number>
  leastKills: number
  faults: FaultCounts
  repaired: readonly Repaired[]
}
type Checks = DrillReport['checks']

const SHOWN = 5

/** What must hold after a drill in which orders arrived at channels. */
export async function checkChannels(drilled: Drilled): Promise<Checks> {
  const { copy, since, kills, leastKills, faults, repaired } = drilled
  const facts = await readFacts(copy, since, repaired)
  const of = (slug: string) => facts.channels.find((one) => one.slug === slug)
  const telling = repaired.filter(({ shop }) => shop.tellsByWebhook).map(({ shop }) => shop.slug)
  const orders: Awaited<ReturnType<typeof compareOrders>>[] = []
  for (const one of repaired) orders.push(await compareOrders(copy, one))
  const every = (
    name: string,
    holds: (one: Repaired, facts: ChannelFacts) => boolean,
    found: (one: Repaired, facts: ChannelFacts) => string,
  ) => {
    const known = repaired.flatMap((one) => {
      const here = of(one.shop.slug)
      return here ? [{ one, here }] : []
    })
    return {
      name,
      holds: known.length === repaired.length && known.every(({ one, here }) => holds(one, here)),
      found: known.map(({ one, here }) => `${one.shop.slug}: ${found(one, here)}`).join('; '),
    }
  }
  return [
    {
      name: `app, background functions, runner and Postgres were killed, each ${leastKills} times or more`,
      holds: killedParts.every((part) => (kills[part] ?? 0) >= leastKills),
      found: JSON.stringify(kills),
    },
    {
      name: 'webhooks were dropped, doubled and reordered',
      holds: telling.every((slug) =>
        ['dropped', 'doubled', 'reordered'].every((fault) => (faults[slug]?.[fault] ?? 0) > 0),
      ),
      found: JSON.stringify(Object.fromEntries(telling.map((slug) => [slug, faults[slug]]))),
    },
    {
      name: 'the product holds exactly the orders of the sandbox',
      holds: orders.every(({ isSame }) => isSame),
      found: orders.map(({ found }) => found).join('; '),
    },
    every(
      'no order or buyer is there twice',
      (_, { ordersTwice, buyersTwice }) => ordersTwice + buyersTwice === 0,
      (_, { ordersTwice, buyersTwice }) => `${ordersTwice} orders, ${buyersTwice} buyers`,
    ),
    {
      name: 'counters equal the orders',
      holds: facts.wrongCounters === 0,
      found: `${facts.wrongCounters} people differ`,
    },
    every(
      'every webhook is settled',
      ({ shop }, { processed, waiting, dead, failed }) =>
        waiting + dead + failed === 0 && processed > 0 === shop.tellsByWebhook,
      (_, { processed, waiting, dead, failed }) =>
        `${processed} processed, ${waiting} wait, ${dead} dead, ${failed} records failed`,
    ),
    {
      name: 'every event is sent',
      holds: facts.unsent === 0,
      found: `${facts.unsent} unsent`,
    },
    every(
      'the comparison and the sync ended well, and none is left running',
      ({ compared, synced }, { running }) =>
        compared.status === 'succeeded' && synced.status === 'succeeded' && running === 0,
      ({ compared, synced }, { running }) => JSON.stringify({ compared, synced, running }),
    ),
    every(
      'the counters say what was repaired',
      ({ gaps }, here) => here.gaps === gaps.length && here.repaired === gaps.length,
      ({ gaps }, here) => {
        const missing = gaps.filter(({ why }) => why === 'missing').length
        const others = gaps.flatMap(({ why }) => (why === 'missing' ? [] : [why])).slice(0, SHOWN)
        return `${missing} orders were missing and ${gaps.length - missing} older (${others.join('; ')}); comparisons found ${here.gaps}, and repaired ${here.repaired}`
      },
    ),
    every(
      'every channel is connected, and complete up to its last sync',
      ({ shop, synced }, { status, completeUntil }) =>
        status === 'connected' &&
        (completeUntil ?? 0) >= wholeSecond(synced.askedAt) - shop.lagSeconds * 1000,
      ({ shop, synced }, { status, lastError, completeUntil }) => {
        const until = completeUntil === null ? 'never' : new Date(completeUntil).toISOString()
        const why = lastError ? ` (${lastError})` : ''
        return `${status}${why}, complete until ${until}, sync asked for at ${synced.askedAt.toISOString()}, lag ${shop.lagSeconds} s`
      },
    ),
  ]
}

/** Marketplaces say the time in whole seconds. */
const wholeSecond = (at: Date) => Math.floor(at.getTime() / 1000) * 1000

async function compareOrders(copy: CopyOfProduct, { shop }: Repaired) {
  const [held, rows] = [await shop.orders(), await rowsOf(copy, shop.connectionId)]
  const left = gapsOf(held, rows)
  const differ =
    left.length > 0 ? `, ${left.length} differ ${JSON.stringify(left.slice(0, SHOWN))}` : ''
  return {
    isSame: left.length === 0 && held.length > 0,
    found: `${shop.slug}: ${held.length} there, ${rows.length} here${differ}`,
  }
}

const count = z.coerce.number()
const ChannelFacts = z.object({
  slug: z.string(),
  status: z.string(),
  lastError: z.string().nullable(),
  completeUntil: z.coerce.number().nullable(),
  ordersTwice: count,
  buyersTwice: count,
  processed: count,
  waiting: count,
  dead: count,
  failed: count,
  running: count,
  gaps: count,
  repaired: count,
})
type ChannelFacts = z.infer<typeof ChannelFacts>
const Whole = z.tuple([z.object({ wrongCounters: count, unsent: count })])

async function readFacts(copy: CopyOfProduct, since: string, repaired: readonly Repaired[]) {
  const ids = repaired.map(({ shop }) => `'${shop.connectionId}'`).join(', ')
  const twice = (table: string, keys: string) =>
    `(select count(*) from (select 1 from ${table} where connection_id = c.id group by ${keys} having count(*) > 1) x)`
  const deliveries = (status: string) =>
    `(select count(*) from webhook_deliveries where connection_id = c.id and status = '${status}')`
  const channels =
    await copy.ask(`select c.marketplace as slug, c.status, c.last_error as "lastError", (extract(epoch from c.complete_until) * 1000)::bigint as "completeUntil",
      ${twice('orders', 'external_order_id')} as "ordersTwice",
      ${twice('customer_identities', 'external_id')} as "buyersTwice",
      ${deliveries('processed')} as processed, ${deliveries('received')} as waiting, ${deliveries('dead')} as dead,
      (select count(*) from failed_records where connection_id = c.id) as failed,
      (select count(*) from sync_runs where connection_id = c.id and status = 'running') as running,
      (select coalesce(sum((details ->> 'gaps')::int), 0) from audit_log
        where verb = 'sync.noteRepaired' and entity_id = c.id::text and at >= '${since}') as gaps,
      (select coalesce(sum(upserted), 0) from sync_runs
        where connection_id = c.id and kind = 'reconcile' and started_at >= '${since}') as repaired
    from connections c where c.id in (${ids})`)
  const whole = await copy.ask(`select
      (select count(*) from customers c
        left join (select customer_id, count(*) as n, sum(total_base) as total, max(ordered_at) as last_at from orders
          where counts_as_purchase and source_deleted_at is null group by 1) o on o.customer_id = c.id
        where c.order_count <> coalesce(o.n, 0) or c.total_spent <> coalesce(o.total, 0)
          or c.last_order_at is distinct from o.last_at) as "wrongCounters",
      (select count(*) from outbox_events where published_at is null) as unsent`)
  return { channels: z.array(ChannelFacts).parse(channels), ...Whole.parse(whole)[0] }
}
