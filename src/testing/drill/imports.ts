import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeCopy, type Part } from './copy-of-product'
import type { DrillReport } from './drill-report'

const ORDERS = 15_000
const LINES_PER_ORDER = 4
const BUYERS = 2_000
const ROUNDS = 8
/** an import is taken up again when it has been silent for two minutes, and the sweep comes every minute */
const SETTLED_WITHIN_MS = 8 * 60_000

const victims: readonly (Part | 'terminal')[] = ['terminal', 'postgres', 'engine', 'jobs']

/**
 * Imports files from the terminal while the terminal, Postgres, the runner and the process of background functions are killed at random moments, with
 * a scoring beside every other import. Afterwards each import must be complete or untouched, nothing twice, and counters
 * and scores as if nothing had happened.
 */
export async function drillImports(): Promise<DrillReport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-drill-files-'))
  const copy = await makeCopy()
  const kills: Record<string, number> = {}
  try {
    await copy.ensureRunning()
    await copy.run(['org', 'create', 'drill', '--owner', 'owner@drill.example'])
    for (let round = 0; round < ROUNDS; round++) {
      const file = path.join(folder, `round-${round}.csv`)
      writeFileSync(file, fileOf(round))
      const work = copy.command(['import', file, '--org', 'drill'])
      work.stdout?.resume()
      work.stderr?.resume()
      const ended = once(work, 'close')
      const scoring = round % 2 === 1 ? copy.command(['score', '--org', 'drill']) : undefined
      scoring?.stdout?.resume()
      scoring?.stderr?.resume()
      const scored = scoring && once(scoring, 'close')
      await pause(500 + Math.random() * 7000)
      const victim = victims[round % victims.length] ?? 'terminal'
      const hit = victim === 'terminal' ? work.kill('SIGKILL') : copy.kill(victim)
      if (hit) kills[victim] = (kills[victim] ?? 0) + 1
      console.error(`round ${round + 1} of ${ROUNDS}: killed ${victim}`)
      await Promise.all([ended, scored])
      await pause(1000)
      await copy.ensureRunning()
    }
    await settle(copy)
    await copy.run(['score', '--org', 'drill'])
    return { name: 'imports', kills, checks: await check(copy) }
  } finally {
    await copy.close()
    rmSync(folder, { recursive: true })
  }
}

/** Order numbers of its own, buyers shared with the other rounds. */
function fileOf(round: number): string {
  const lines = ['order_number,order_date,buyer_id,buyer_email,title,sku,quantity,unit_price']
  for (let order = 0; order < ORDERS; order++) {
    const buyer = (order * 7 + round) % BUYERS
    const day = String(1 + (order % 28)).padStart(2, '0')
    for (let line = 0; line < LINES_PER_ORDER; line++) {
      lines.push(
        `R${round}-${order},2026-0${1 + (order % 9)}-${day}T10:00:00Z,b${buyer},b${buyer}@drill.example,Lantern ${line},S${line},1,2.50`,
      )
    }
  }
  return lines.join('\n')
}

type Copy = Awaited<ReturnType<typeof makeCopy>>

async function rows(copy: Copy, statement: string): Promise<Record<string, string>[]> {
  return JSON.parse(await copy.run(['sql', statement, '--org', 'drill', '--json']))
}

/** Waits until no import is on its way any more. */
async function settle(copy: Copy): Promise<void> {
  const until = Date.now() + SETTLED_WITHIN_MS
  while (Date.now() < until) {
    const open = await rows(
      copy,
      "select 1 as open from imports where status in ('uploaded', 'staging', 'applying', 'reverting')",
    )
    if (open.length === 0) return
    await pause(5000)
  }
}

async function check(copy: Copy): Promise<DrillReport['checks']> {
  const torn = await rows(
    copy,
    `select i.file_name, i.status, count(o.id) as orders, coalesce(sum(o.item_count), 0) as items
    from imports i left join orders o on o.external_order_id like 'R' || substring(i.file_name from '[0-9]+') || '-%'
    group by i.id, i.file_name, i.status
    having not (i.status = 'completed' and count(o.id) = ${ORDERS} and sum(o.item_count) = ${ORDERS * LINES_PER_ORDER})
      and not (i.status = 'failed' and count(o.id) = 0)`,
  )
  const statuses = await rows(copy, 'select status, count(*) from imports group by 1 order by 1')
  const [lines] = await rows(
    copy,
    `select count(*) as lines, (select count(*) * ${LINES_PER_ORDER} from orders) as expected from order_items`,
  )
  const wrongCounters = await rows(
    copy,
    `select c.external_id from customers c
    left join (select customer_id, count(*) as n, sum(total_base) as total from orders where counts_as_purchase group by 1) o
      on o.customer_id = c.id
    where c.order_count <> coalesce(o.n, 0) or c.total_spent <> coalesce(o.total, 0)`,
  )
  const twice = await rows(
    copy,
    'select external_id from customer_identities group by connection_id, external_id having count(*) > 1',
  )
  const fifths = await rows(
    copy,
    'select rfm_r, count(*) as n from customers where order_count > 0 group by 1 order by 1',
  )
  const sizes = fifths.map((row) => Number(row['n']))
  return [
    {
      name: 'every import is complete or untouched',
      holds: torn.length === 0,
      found: torn.length === 0 ? JSON.stringify(statuses) : JSON.stringify(torn),
    },
    {
      name: 'every order has its lines, once',
      holds: lines !== undefined && lines['lines'] === lines['expected'],
      found: JSON.stringify(lines),
    },
    {
      name: 'counters equal the orders',
      holds: wrongCounters.length === 0,
      found: `${wrongCounters.length} differ`,
    },
    { name: 'nobody is there twice', holds: twice.length === 0, found: `${twice.length} twice` },
    {
      name: 'the fifths are even',
      holds: sizes.length === 5 && Math.max(...sizes) - Math.min(...sizes) <= 1,
      found: sizes.join(', '),
    },
  ]
}
