import postgres from 'postgres'
import { type CopyOfProduct, makeCopy } from '@/testing/drill/copy-of-product'
import { addressesOf, demoDomain } from '@/testing/drill/sandbox-of-copy'
import { against, type BenchResult, median, quantile } from './bench-result'
import { makeDeliveries, type Received, sendAll } from './send-webhooks'
import { startBareServer, startNextFloor } from './webhook-floor-servers'

const DELIVERIES = 2000
const ROUNDS = 3
/** until the compiler has seen enough of both */
const WARM_UP = 2000
const AIM = 2

/**
 * Signed order webhooks to the built product over 8 kept connections, against a Next route handler that verifies the
 * HMAC and commits the same two inserts into tables with the same indexes on the same server; in turn, middle of three
 * rounds. The runner is on and takes the product's events, but their processing waits for a lock that is held here, as
 * the floor processes nothing either. How it is while they are processed is said beside, and what a bare Node server does.
 */
export async function benchWebhooks({ scale }: { scale: number }): Promise<BenchResult[]> {
  const count = Math.ceil(DELIVERIES * scale)
  const copy = await makeCopy()
  try {
    await copy.ensureRunning()
    const {
      DATABASE_DIRECT_URL,
      APP_URL,
      SHOPIFY_CLIENT_SECRET: secret,
    } = addressesOf(copy.dataDir)
    const sql = postgres(DATABASE_DIRECT_URL, { max: 2, onnotice: () => {} })
    const shop = await findShop(sql)
    await quieten(copy, sql)
    const env = { BENCH_DATABASE_URL: DATABASE_DIRECT_URL, BENCH_SECRET: secret, ...shop }
    const next = await startNextFloor(env)
    const bare = await startBareServer(env)
    const held = await holdProcessing(DATABASE_DIRECT_URL, shop.BENCH_ORG)
    const product = `${APP_URL}/api/webhooks/shopify`
    try {
      const send = async (url: string, many = count) =>
        sendAll(url, makeDeliveries(many, secret), 200)
      for (const url of [next.url, bare.url, product]) await send(url, WARM_UP)
      const ours: Received[] = []
      const floor: Received[] = []
      for (let round = 0; round < ROUNDS; round++) {
        floor.push(await send(next.url))
        ours.push(await send(product))
      }
      say('a bare Node server', await send(bare.url))
      await held.release()
      say('the product while it processes them', await send(product))
      await checkStored(sql, WARM_UP + (ROUNDS + 1) * count, `${WARM_UP + ROUNDS * count}`)
      return lines(ours, floor)
    } finally {
      await held.release()
      await next.stop()
      await bare.stop()
      await sql.end()
    }
  } finally {
    await copy.close()
  }
}

function lines(ours: Received[], floor: Received[]): BenchResult[] {
  const middle = (rounds: Received[], share: number) =>
    median(rounds.map(({ times }) => quantile(times, share)))
  const rate = (rounds: Received[]) => median(rounds.map(({ perSecond }) => perSecond))
  return [
    ...[0.5, 0.99].map((share) =>
      against(
        `webhook acknowledged, p${share * 100}`,
        'ms',
        middle(ours, share),
        middle(floor, share),
        AIM,
      ),
    ),
    {
      name: 'webhooks acknowledged',
      unit: '/s',
      value: rate(ours),
      floor: rate(floor),
      ratio: rate(floor) / rate(ours),
      aim: AIM,
    },
  ]
}

const say = (who: string, { times, perSecond }: Received) =>
  console.error(
    `webhooks: ${who}: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, ${perSecond.toFixed(0)} /s`,
  )

/** Whose the demonstration's shop is; and the floor's tables, empty, with the indexes of ours. */
async function findShop(sql: postgres.Sql) {
  const [row] = await sql<{ org: string; connection: string }[]>`
    select org_id as org, id as connection from connections where external_account_id = ${demoDomain}`
  if (!row) throw new Error('The demonstration has no Shopify channel')
  await sql.unsafe(`create schema bench;
    create table bench.webhook_deliveries (like public.webhook_deliveries including all);
    create table bench.outbox_events (like public.outbox_events including all)`)
  return { BENCH_ORG: row.org, BENCH_CONNECTION: row.connection }
}

/** Stops the life of the demonstration's shop, and waits until what it told is processed. */
async function quieten(copy: CopyOfProduct, sql: postgres.Sql): Promise<void> {
  const { REGULARS_SANDBOX_URL } = addressesOf(copy.dataDir)
  await fetch(`${REGULARS_SANDBOX_URL}/__sandbox/shopify/${demoDomain}/live`, { method: 'DELETE' })
  for (let poll = 0; poll < 300; poll++) {
    const [row] = await sql`select 1 from webhook_deliveries where status = 'received' limit 1`
    if (!row) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The demonstration’s webhooks are not processed')
}

/** Keeps everything that ingests in the organization waiting, as another ingest would, until it is released. */
async function holdProcessing(url: string, orgId: string) {
  const holder = postgres(url, { max: 1 })
  await holder`select pg_advisory_lock(hashtextextended(${`people ${orgId}`}, 0))`
  let isHeld = true
  return {
    release: async () => {
      if (isHeld) await holder.end()
      isHeld = false
    },
  }
}

/** Every delivery must be stored by both, once. */
async function checkStored(sql: postgres.Sql, ours: number, floor: string): Promise<void> {
  const [stored] = await sql<{ ours: string; floor: string }[]>`
    select (select count(*) from webhook_deliveries where delivery_key like 'orders/create:bench-%') as ours,
      (select count(*) from bench.webhook_deliveries) as floor`
  if (Number(stored?.ours) !== ours || Number(stored?.floor) < Number(floor)) {
    throw new Error(`Stored are ${JSON.stringify(stored)}, sent were ${ours} and ${floor}`)
  }
}
