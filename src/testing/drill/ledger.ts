import { checkChannels } from './check-channels'
import { type CopyOfProduct, makeCopy } from './copy-of-product'
import type { DrillReport } from './drill-report'
import { type DrilledShop, openShop, withDetails } from './drilled-shop'
import { killAtRandom } from './kill-at-random'
import { repair } from './repair'
import { sell } from './sell'
import { settle } from './settle'
import { teller } from './teller'

const ORDERS = 5000
const BURST = 100
const BURST_EVERY_MS = 1800
const FAULTS = { drop: 0.05, double: 0.05, reorder: 0.1, reorderMs: 8000 }
const KILLS_EACH = 2
const KILL_EVERY_MS = 11_000
const SELLING_WITHIN_MS = 4 * 60_000
/** a webhook is repeated for two minutes, and an event that was lost is found within a minute */
const SETTLED_WITHIN_MS = 5 * 60_000

const changes = ['fulfill', 'refund', 'cancel', 'pay', 'edit'] as const

/**
 * Orders arrive at the demonstration's shop whose webhooks are dropped, doubled and reordered, while the app, the process of background functions, the runner
 * and Postgres are killed at random moments. Then a comparison and a sync are asked for, and the product must hold what
 * the sandbox holds, nothing twice, with counters that say what was repaired.
 */
export async function drillLedger({ scale }: { scale: number }): Promise<DrillReport> {
  const say = teller('ledger')
  const copy = await makeCopy()
  try {
    await copy.ensureRunning()
    const shop = withDetails(await openShop(copy, 'shopify'), (order) => ({
      refunded: order.refunded,
      payment: order.financialStatus.toLowerCase(),
      lines: order.lines,
    }))
    await shop.control('DELETE', `${shop.domain}/live`)
    let isSelling = true
    const count = Math.ceil(ORDERS * scale)
    const change = (id: string) => changeAtRandom(shop, id)
    const selling = sell([{ shop, count, burst: BURST, change }], {
      ...{ everyMs: BURST_EVERY_MS, withinMs: SELLING_WITHIN_MS },
      faults: () => ({ webhooks: FAULTS }),
    }).finally(() => {
      isSelling = false
    })
    const killing = { each: KILLS_EACH, everyMs: KILL_EVERY_MS, withinMs: SELLING_WITHIN_MS, say }
    const [kills, faults] = await Promise.all([
      killAtRandom(copy, { ...killing, isSelling: () => isSelling }),
      selling,
    ])
    await copy.ensureRunning()
    await shop.control('DELETE', 'faults')
    await shop.control('DELETE', `${shop.domain}/live`)
    say('all orders have arrived; waiting for their webhooks')
    await settle(copy, [shop], { withinMs: SETTLED_WITHIN_MS, say })

    const since = new Date().toISOString()
    const repaired = await repair(copy, [shop], say)
    await settle(copy, [shop], { withinMs: SETTLED_WITHIN_MS, say })
    const checks = await checkChannels({
      ...{ copy, since, kills, leastKills: KILLS_EACH, faults, repaired },
    })
    return { name: 'ledger', kills, checks: [...checks, await checkBuyers(copy, shop)] }
  } finally {
    await copy.close()
  }
}

function changeAtRandom({ control, domain }: DrilledShop, id: string): Promise<unknown> {
  const change = changes[Math.floor(Math.random() * changes.length)] ?? 'edit'
  const body = {
    ...(change === 'fulfill' && { isPartial: Math.random() < 0.5 }),
    ...(change === 'edit' && { note: `packed ${Math.random()}` }),
  }
  return control('POST', `${domain}/orders/${id}/${change}`, body)
}

async function checkBuyers(copy: CopyOfProduct, shop: DrilledShop) {
  const here = await copy.ask(
    `select id from customer_identities where connection_id = '${shop.connectionId}'`,
  )
  const { customers } = await shop.counts()
  const known = Array.isArray(here) ? here.length : 0
  return {
    name: 'every buyer of the sandbox is known, once',
    holds: known === customers,
    found: `${known} here, ${customers} there`,
  }
}
