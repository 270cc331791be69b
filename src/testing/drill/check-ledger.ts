import { z } from 'zod'
import type { CopyOfProduct, Part } from './copy-of-product'
import type { DrillReport } from './drill-report'
import { type Gap, gapsOf, rowsOf } from './ledger-gaps'
import type { SandboxOfCopy } from './sandbox-of-copy'

interface Drilled {
  copy: CopyOfProduct
  sandbox: SandboxOfCopy
  /** when `gaps` were found */
  since: string
  /** what was missing or different before anything was compared */
  gaps: Gap[]
  kills: Record<string, number>
  parts: readonly Part[]
  repaired: {
    webhooks: Record<string, number>
    reconcile: { status: string; upserted: number } | undefined
    sync: { status: string } | undefined
  }
}

const LEAST_KILLS = 2
const SHOWN = 5

/** What must hold after the drill. */
export async function checkLedger(drilled: Drilled): Promise<DrillReport['checks']> {
  const { copy, sandbox, since, gaps, kills, parts, repaired } = drilled
  const held = await sandbox.orders()
  const rows = await rowsOf(copy)
  const left = gapsOf(held, rows)
  const { counts } = await sandbox.describe()
  const facts = await readFacts(copy, since)
  const { webhooks, reconcile, sync } = repaired
  const missing = gaps.filter(({ why }) => why === 'missing').length
  const older = gaps.flatMap(({ why }) => (why === 'missing' ? [] : [why])).join('; ')
  const lines = held.reduce((sum, order) => sum + order.lines, 0)
  return [
    {
      name: `app, background functions, runner and Postgres were killed, each ${LEAST_KILLS} times or more`,
      holds: parts.every((part) => (kills[part] ?? 0) >= LEAST_KILLS),
      found: JSON.stringify(kills),
    },
    {
      name: 'webhooks were dropped, doubled and reordered',
      holds: ['dropped', 'doubled', 'reordered'].every((fault) => (webhooks[fault] ?? 0) > 0),
      found: JSON.stringify(webhooks),
    },
    {
      name: 'the product holds exactly the orders of the sandbox',
      holds: left.length === 0,
      found: `${held.length} there, ${rows.length} here, ${left.length} differ ${JSON.stringify(left.slice(0, SHOWN))}`,
    },
    {
      name: 'no order, line or buyer is there twice',
      holds:
        new Set(rows.map(({ id }) => id)).size === rows.length &&
        facts.lines === lines &&
        facts.buyersTwice === 0,
      found: `${facts.lines} lines here, ${lines} there; ${facts.buyersTwice} buyers twice`,
    },
    {
      name: 'every buyer of the sandbox is known, once',
      holds: facts.buyers === counts.customers,
      found: `${facts.buyers} here, ${counts.customers} there`,
    },
    {
      name: 'counters equal the orders',
      holds: facts.wrongCounters === 0,
      found: `${facts.wrongCounters} people differ`,
    },
    {
      name: 'every webhook is settled and every event sent',
      holds: facts.waiting + facts.dead + facts.failed + facts.unsent === 0,
      found: `${facts.processed} processed, ${facts.waiting} wait, ${facts.dead} dead, ${facts.failed} records failed, ${facts.unsent} events unsent`,
    },
    {
      name: 'the comparison and the sync ended well, and none is left running',
      holds:
        reconcile?.status === 'succeeded' && sync?.status === 'succeeded' && facts.running === 0,
      found: JSON.stringify({ reconcile, sync, running: facts.running }),
    },
    {
      name: 'the counters say what was repaired',
      holds: facts.gaps === gaps.length && facts.repaired === gaps.length,
      found: `${missing} orders were missing and ${gaps.length - missing} older (${older}); comparisons found ${facts.gaps}, and repaired ${facts.repaired}`,
    },
  ]
}

const Facts = z.object({
  lines: z.coerce.number(),
  buyers: z.coerce.number(),
  buyersTwice: z.coerce.number(),
  wrongCounters: z.coerce.number(),
  processed: z.coerce.number(),
  waiting: z.coerce.number(),
  dead: z.coerce.number(),
  failed: z.coerce.number(),
  unsent: z.coerce.number(),
  running: z.coerce.number(),
  gaps: z.coerce.number(),
  repaired: z.coerce.number(),
})

async function readFacts(copy: CopyOfProduct, since: string): Promise<z.infer<typeof Facts>> {
  const printed = await copy.run([
    ...['sql', '--org', 'demo', '--json'],
    `with shop as (select id from connections where marketplace = 'shopify'),
    deliveries as (select status, count(*) as n from webhook_deliveries where connection_id in (select id from shop) group by 1)
    select
      (select count(*) from order_items t join orders o on o.id = t.order_id
        where o.connection_id in (select id from shop) and o.source_deleted_at is null) as lines,
      (select count(*) from customer_identities where connection_id in (select id from shop)) as buyers,
      (select count(*) from (select 1 from customer_identities group by connection_id, external_id having count(*) > 1) x) as "buyersTwice",
      (select count(*) from customers c
        left join (select customer_id, count(*) as n, sum(total_base) as total, max(ordered_at) as last_at from orders
          where counts_as_purchase and source_deleted_at is null group by 1) o on o.customer_id = c.id
        where c.order_count <> coalesce(o.n, 0) or c.total_spent <> coalesce(o.total, 0)
          or c.last_order_at is distinct from o.last_at) as "wrongCounters",
      (select coalesce(sum(n), 0) from deliveries where status = 'processed') as processed,
      (select coalesce(sum(n), 0) from deliveries where status = 'received') as waiting,
      (select coalesce(sum(n), 0) from deliveries where status = 'dead') as dead,
      (select count(*) from failed_records where connection_id in (select id from shop)) as failed,
      (select count(*) from outbox_events where published_at is null) as unsent,
      (select count(*) from sync_runs where connection_id in (select id from shop) and status = 'running') as running,
      (select coalesce(sum((details ->> 'gaps')::int), 0) from audit_log
        where verb = 'sync.noteRepaired' and entity_id in (select id::text from shop) and at >= '${since}') as gaps,
      (select coalesce(sum(upserted), 0) from sync_runs
        where connection_id in (select id from shop) and kind = 'reconcile' and started_at >= '${since}') as repaired`,
  ])
  const [facts] = z.array(Facts).parse(JSON.parse(printed))
  if (!facts) throw new Error('The copy answered nothing')
  return facts
}
