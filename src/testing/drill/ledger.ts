import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { checkLedger } from './check-ledger'
import { type CopyOfProduct, makeCopy, type Part } from './copy-of-product'
import type { DrillReport } from './drill-report'
import { gapsOf, rowsOf } from './ledger-gaps'
import { demoDomain, type SandboxOfCopy, sandboxOf } from './sandbox-of-copy'

const ORDERS = 5000
const BURST = 100
const BURST_EVERY_MS = 1800
/** orders of a burst that change again at once, so that webhooks of one order overtake each other */
const CHANGED_PER_BURST = 8
const FAULTS = { drop: 0.05, double: 0.05, reorder: 0.1, reorderMs: 8000 }
/** three parts, and a runner that ends with Postgres: more within a minute and the launcher gives a part up */
const KILLS_EACH = 2
const SELLING_WITHIN_MS = 4 * 60_000
/** a webhook is repeated for two minutes, and an event that was lost is found within a minute */
const SETTLED_WITHIN_MS = 5 * 60_000

const parts: readonly Part[] = ['app', 'jobs', 'engine', 'postgres']
const changes = ['fulfill', 'refund', 'cancel', 'pay', 'edit'] as const

const SyncRuns = z.array(
  z.object({ kind: z.string(), status: z.string(), fetched: z.number(), upserted: z.number() }),
)

const begun = Date.now()
const say = (what: string) =>
  console.error(`ledger: ${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s  ${what}`)

/**
 * Orders arrive at the demonstration's shop whose webhooks are dropped, doubled and reordered, while the app, the process of background functions, the runner
 * and Postgres are killed at random moments. Then a comparison and a sync are asked for, and the product must hold what
 * the sandbox holds, nothing twice, with counters that say what was repaired.
 */
export async function drillLedger({ scale }: { scale: number }): Promise<DrillReport> {
  const copy = await makeCopy()
  try {
    await copy.ensureRunning()
    const sandbox = sandboxOf(copy.dataDir)
    await sandbox.control('DELETE', `${demoDomain}/live`)
    let isSelling = true
    const selling = sell(sandbox, Math.ceil(ORDERS * scale)).finally(() => {
      isSelling = false
    })
    const [kills, webhooks] = await Promise.all([killAtRandom(copy, () => isSelling), selling])
    await copy.ensureRunning()
    await sandbox.control('DELETE', 'faults')
    await sandbox.control('DELETE', `${demoDomain}/live`)
    say('all orders have arrived; waiting for their webhooks')
    await settle(copy, sandbox)

    const since = new Date().toISOString()
    const gaps = gapsOf(await sandbox.orders(), await rowsOf(copy))
    say(`${gaps.length} orders missing or older; comparing and syncing …`)
    const shop = await shopOf(copy)
    const compared = await runs(copy, ['reconcile', shop, '--days', '2'])
    const synced = await runs(copy, ['sync', shop])
    await settle(copy, sandbox)
    const repaired = { webhooks, reconcile: compared, sync: synced }
    return {
      name: 'ledger',
      kills,
      checks: await checkLedger({ copy, sandbox, since, gaps, kills, parts, repaired }),
    }
  } finally {
    await copy.close()
  }
}

/**
 * Places orders in bursts until there are as many more, whatever part of the product is away. Answers how often each
 * fault came over their webhooks.
 */
async function sell(sandbox: SandboxOfCopy, count: number): Promise<Record<string, number>> {
  const goal = (await sandbox.describe()).counts.orders + count
  const seed = Math.floor(Math.random() * 2 ** 30)
  const faults = countFaults(sandbox)
  for (const until = Date.now() + SELLING_WITHIN_MS; Date.now() < until; ) {
    try {
      await faults.note()
      const missing = goal - (await sandbox.describe()).counts.orders
      if (missing <= 0) break
      const ids = await sandbox.placeOrders(Math.min(BURST, missing), seed + missing)
      await pause(BURST_EVERY_MS * (0.5 + Math.random() / 2))
      await changeSome(sandbox, ids)
    } catch {
      // the launcher gave up a part and the sandbox went with it: it comes back
      await pause(1000)
    }
  }
  return faults.total()
}

/** Keeps the faults set, and their counts, over restarts of the sandbox, which forgets both. */
function countFaults(sandbox: SandboxOfCopy) {
  const former: Record<string, number> = {}
  let present: Record<string, number> = {}
  const total = () =>
    Object.fromEntries(
      ['dropped', 'doubled', 'reordered'].map((fault) => [
        fault,
        (former[fault] ?? 0) + (present[fault] ?? 0),
      ]),
    )
  return {
    total,
    note: async () => {
      const counts = await sandbox.setFaults({ webhooks: FAULTS })
      const isNew = (counts['dropped'] ?? 0) < (present['dropped'] ?? 0)
      if (isNew) Object.assign(former, total())
      present = counts
    },
  }
}

async function changeSome(sandbox: SandboxOfCopy, ids: string[]): Promise<void> {
  for (let n = 0; n < CHANGED_PER_BURST; n++) {
    const id = ids[Math.floor(Math.random() * ids.length)]
    const change = changes[Math.floor(Math.random() * changes.length)]
    if (id && change) await sandbox.changeOrder(id, change, bodyOf(change)).catch(() => undefined)
  }
}

const bodyOf = (change: (typeof changes)[number]) =>
  change === 'fulfill'
    ? { isPartial: Math.random() < 0.5 }
    : change === 'edit'
      ? { note: `packed ${Math.random()}` }
      : {}

/** Kills parts in random order at random moments while orders arrive, and on until each died often enough. */
async function killAtRandom(
  copy: CopyOfProduct,
  isSelling: () => boolean,
): Promise<Record<string, number>> {
  const kills: Record<string, number> = {}
  const open = () => parts.filter((part) => (kills[part] ?? 0) < KILLS_EACH)
  for (const until = Date.now() + SELLING_WITHIN_MS; open().length > 0 && Date.now() < until; ) {
    await pause(6000 + Math.random() * 10_000)
    await copy.ensureRunning()
    const [victim] = open().sort(() => Math.random() - 0.5)
    if (!victim || !copy.kill(victim)) continue
    kills[victim] = (kills[victim] ?? 0) + 1
    say(`killed ${victim}${isSelling() ? ' while orders arrive' : ''}`)
  }
  return kills
}

/** Waits until no webhook is on its way, waits to be processed, or has an event to be sent. */
async function settle(copy: CopyOfProduct, sandbox: SandboxOfCopy): Promise<void> {
  for (const until = Date.now() + SETTLED_WITHIN_MS; Date.now() < until; await pause(3000)) {
    await copy.ensureRunning()
    const pending = await sandbox.pending().catch(() => Number.NaN)
    if (pending !== 0) continue
    const [open] = await copy
      .run([
        ...['sql', '--org', 'demo', '--json'],
        `select (select count(*) from webhook_deliveries where status = 'received')
          + (select count(*) from outbox_events where published_at is null) as waiting`,
      ])
      .then((text) => z.array(z.object({ waiting: z.string() })).parse(JSON.parse(text)))
      .catch(() => [])
    if (open?.waiting === '0') return
    say(`${open?.waiting ?? '?'} deliveries and events wait`)
  }
}

/** The channel of the demonstration's Shopify; its shop sells elsewhere, too. */
async function shopOf(copy: CopyOfProduct): Promise<string> {
  const statement = "select id from connections where marketplace = 'shopify'"
  const printed = await copy.run(['sql', '--org', 'demo', '--json', statement])
  const [shop] = z.array(z.object({ id: z.string() })).parse(JSON.parse(printed))
  if (!shop) throw new Error('The demonstration has no Shopify channel')
  return shop.id
}

async function runs(copy: CopyOfProduct, args: string[]) {
  const [run] = SyncRuns.parse(JSON.parse(await copy.run([...args, '--org', 'demo', '--json'])))
  return run
}
