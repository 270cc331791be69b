import { setTimeout as pause } from 'node:timers/promises'
import { checkChannels } from './check-channels'
import { type CopyOfProduct, makeCopy } from './copy-of-product'
import type { DrillReport } from './drill-report'
import type { DrilledShop } from './drilled-shop'
import { killAtRandom } from './kill-at-random'
import { repair } from './repair'
import { type FaultCounts, type Seller, sell } from './sell'
import { settle } from './settle'
import { openSevenShops, shares, webhookSettings } from './seven-shops'
import { teller } from './teller'

const ORDERS = 20_000
const BURST = 100
/** versions of an order are a second apart at least, as marketplaces write times in seconds */
const BURST_EVERY_MS = 3000
const WEBHOOKS = { drop: 0.05, double: 0.05, reorder: 0.1, reorderMs: 8000 }
const BAD_ANSWERS = [429, 500, 502, 503] as const
const BAD_SHARE = 0.04
const SLOWEST_MS = 150
/** share of the bursts at which a marketplace answers nothing good for a while */
const OUTAGE = 0.03
const OUTAGE_CALLS = 12
/** access tokens of a shop end after it: longer than one reading takes, as access that ends at once is no access */
const TOKENS_LIVE_MS = 60_000
const KILLS_EACH = 4
const LEAST_KILLS = 2
const KILL_EVERY_MS = 25_000
const SELLING_WITHIN_MS = 40 * 60_000
/** what waits for a marketplace's rate limit is read after its orders have come */
const SETTLED_WITHIN_MS = 30 * 60_000

/**
 * Orders arrive at seven marketplaces of one organization, with webhooks that are dropped, doubled and reordered, answers
 * that are slow, refused or broken, and tokens that end, while syncs run and parts of the product are killed. Then every
 * channel is compared and synced, and must hold what its marketplace holds, with counters that say what was repaired.
 */
export async function drillChannels({ scale }: { scale: number }): Promise<DrillReport> {
  const say = teller('channels')
  const copy = await makeCopy(webhookSettings)
  try {
    await copy.ensureRunning()
    const shops = await openSevenShops(copy)
    say('seven channels are loaded and listen')

    const [kills, faults] = await sellUnderFaults(copy, shops, { orders: ORDERS * scale, say })
    await copy.ensureRunning()
    for (const { control } of shops) await control('DELETE', 'faults')
    // after a restart of its own the product has life go on
    for (const { control, domain } of shops) await control('DELETE', `${domain}/live`)
    say('all orders have arrived; waiting for their webhooks')
    await settle(copy, shops, { withinMs: SETTLED_WITHIN_MS, say })

    const since = new Date().toISOString()
    const repaired = await repair(copy, shops, say)
    await settle(copy, shops, { withinMs: SETTLED_WITHIN_MS, say })
    const checks = await checkChannels({
      ...{ copy, since, kills, leastKills: LEAST_KILLS, faults, repaired },
    })
    return { name: 'channels', kills, checks: [...checks, checkAnswers(shops, faults)] }
  } finally {
    await copy.close()
  }
}

async function sellUnderFaults(
  copy: CopyOfProduct,
  shops: readonly DrilledShop[],
  { orders, say }: { orders: number; say: (what: string) => void },
) {
  const sellers = shops.map((shop): Seller => {
    const share = shares[shop.slug] ?? 0
    const [count, burst] = [orders * share, BURST * share].map(Math.ceil) as [number, number]
    return { shop, count, burst, change: nextStepOf(shop) }
  })
  let isSelling = true
  const selling = sell(sellers, {
    ...{ everyMs: BURST_EVERY_MS, withinMs: SELLING_WITHIN_MS },
    faults: faultsOfBurst,
    also: endTokens(),
  }).finally(() => {
    isSelling = false
  })
  return Promise.all([
    killAtRandom(copy, {
      each: Math.max(LEAST_KILLS, Math.round((KILLS_EACH * orders) / ORDERS)),
      ...{ everyMs: KILL_EVERY_MS, withinMs: SELLING_WITHIN_MS, isSelling: () => isSelling, say },
    }),
    selling,
    syncMeanwhile(copy, sellers, () => isSelling),
  ])
}

function endTokens(): (shop: DrilledShop) => Promise<void> {
  const endsAt = new Map<string, number>()
  return async ({ slug, control, domain }) => {
    const now = Date.now()
    if (now < (endsAt.get(slug) ?? 0)) return
    endsAt.set(slug, now + TOKENS_LIVE_MS * (1 + Math.random()))
    await control('POST', `${domain}/expire-tokens`)
  }
}

/** What may happen to an order there, one thing after the other. */
function nextStepOf({ account }: DrilledShop): Seller['change'] {
  const steps = Object.values(account.orderSteps)
  const taken = new Map<string, number>()
  return async (id) => {
    const place = taken.get(id) ?? 0
    taken.set(id, place + 1)
    await steps[place]?.(id)
  }
}

function faultsOfBurst() {
  const status = () => BAD_ANSWERS[Math.floor(Math.random() * BAD_ANSWERS.length)]
  const isOut = Math.random() < OUTAGE
  return {
    webhooks: WEBHOOKS,
    slowMs: Math.round(Math.random() * SLOWEST_MS),
    failShare: { status: status(), share: BAD_SHARE },
    ...(isOut && { failNext: { status: status(), count: OUTAGE_CALLS } }),
  }
}

/**
 * Syncs the channels in turn, as the clock would, until half of the orders have arrived: what is lost later stays a gap.
 * One that tells nothing by webhooks comes first.
 */
async function syncMeanwhile(
  copy: CopyOfProduct,
  sellers: readonly Seller[],
  isSelling: () => boolean,
): Promise<void> {
  const arrived = async () => {
    const counts = await Promise.all(sellers.map(({ shop }) => shop.counts()))
    return counts.reduce((sum, { orders }) => sum + orders, 0)
  }
  const half = sellers.reduce((sum, { count }) => sum + count, 0) / 2
  const enough = (await arrived()) + half
  const shops = sellers.map(({ shop }) => shop)
  const inTurn = shops.toSorted((a, b) => Number(a.tellsByWebhook) - Number(b.tellsByWebhook))
  for (let turn = 0; isSelling() && (await arrived().catch(() => 0)) < enough; turn++) {
    await copy.ensureRunning()
    const id = inTurn[turn % inTurn.length]?.connectionId ?? 'all'
    // one that fails is what the next is for
    await copy.run(['sync', id, '--org', 'demo', '--json']).catch(() => undefined)
    await pause(1000)
  }
}

const checkAnswers = (shops: readonly DrilledShop[], faults: FaultCounts) => ({
  name: 'every marketplace answered slowly, refused and broke',
  holds: shops.every(({ slug }) =>
    ['slowed', 'failed'].every((fault) => (faults[slug]?.[fault] ?? 0) > 0),
  ),
  found: JSON.stringify(faults),
})
