import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { runSync } from '@/domains/sync'
import { throwAwayPages } from './backfill-bare-pages'
import { bareUpsert } from './backfill-bare-upsert'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, milliseconds } from './bench-result'
import { openShopToPull } from './shop-to-pull'

const ORDERS = 100_000
const AIM = 1.5
/** with their lines a million rows and more */
const ORDERS_OF_MANY = 400_000
const MEMORY_AIM = 1.3
const SAMPLE_MS = 200
const MB = 1_048_576

/**
 * A first backfill through the product's verbs, against the same pages fetched with the same connector and thrown away
 * plus a bare upsert of the rows that came of it into the product's own tables. Then a million rows pass: memory of this
 * process in the first fifth, and in all that follows. The sandbox runs in a process of its own.
 */
export async function benchBackfill({ scale }: { scale: number }): Promise<BenchResult[]> {
  return [
    await measureSpeed(Math.ceil(ORDERS * scale)),
    await measureMemory(Math.ceil(ORDERS_OF_MANY * scale)),
  ]
}

async function measureSpeed(orders: number): Promise<BenchResult> {
  const shop = await openShopToPull(orders)
  const database = await openBenchDatabase('bench_backfill')
  try {
    const { org, connectionId } = await shop.connect()
    const ours = await milliseconds(() => backfill(org.ctx, connectionId))
    await checkComplete(org.rows, orders)
    await database.owner`checkpoint`
    const fetching = await milliseconds(() => throwAwayPages(org.ctx, connectionId))
    const writing = await bareUpsert(database.owner)
    say(
      `product ${ours.toFixed(0)} ms; fetched ${fetching.toFixed(0)} ms, upsert ${writing.toFixed(0)} ms`,
    )
    return against(`backfill of ${orders} orders`, 'ms', ours, fetching + writing, AIM)
  } finally {
    await database.close()
    await shop.close()
  }
}

async function measureMemory(orders: number): Promise<BenchResult> {
  const shop = await openShopToPull(orders)
  const database = await openBenchDatabase('bench_backfill')
  try {
    const { org, connectionId } = await shop.connect()
    const memory = watchMemory()
    await backfill(org.ctx, connectionId)
    const samples = memory.end()
    const { rows } = await checkComplete(org.rows, orders)
    const fifth = Math.ceil(samples.length / 5)
    const peak = (some: number[]) => Math.max(...some) / MB
    const name = `memory while ${rows} rows pass: most after the first fifth, against most within it`
    return against(
      name,
      'MB',
      peak(samples.slice(fifth)),
      peak(samples.slice(0, fifth)),
      MEMORY_AIM,
    )
  } finally {
    await database.close()
    await shop.close()
  }
}

async function backfill(ctx: Ctx, connectionId: string): Promise<void> {
  const ended = await runSync(
    ctx,
    { connectionId, kind: 'backfill', at: new Date() },
    { run: (_, piece) => piece(), sleep: (_, seconds) => pause(seconds * 1000) },
  )
  if (ended?.error !== undefined || !ended) throw new Error(ended?.error ?? 'It did not begin')
}

/** Resident memory of this process, from now on. */
function watchMemory() {
  const samples: number[] = [process.memoryUsage.rss()]
  const timer = setInterval(() => samples.push(process.memoryUsage.rss()), SAMPLE_MS)
  return {
    end: () => {
      clearInterval(timer)
      return samples
    },
  }
}

async function checkComplete(
  ask: (statement: string) => Promise<Record<string, unknown>[]>,
  orders: number,
): Promise<{ rows: number }> {
  const [row] = await ask(
    'select (select count(*) from orders) as orders, (select count(*) from order_items) as lines',
  )
  if (Number(row?.['orders']) !== orders) throw new Error(`Only ${row?.['orders']} orders came`)
  return { rows: orders + Number(row?.['lines']) }
}

const say = (text: string) => console.error(`backfill: ${text}`)
