import { readFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { type CopyOfProduct, makeCopy } from '@/testing/drill/copy-of-product'
import { against, type BenchResult, quantile } from './bench-result'

const PAGES = ['/today', '/customers', '/orders']
/** the first half warms up */
const ROUNDS = 120
const RUNS = 600
/** functions that an ended import starts: staged lines are cleared, a mail is considered, sample messages are loaded */
const RUNS_PER_EVENT = 3
const LIMIT_MS = 60

const Running = z.object({
  addresses: z.object({ INNGEST_BASE_URL: z.url(), DATABASE_DIRECT_URL: z.url() }),
})
const Secrets = z.object({ inngestEventKey: z.string() })

/**
 * How long pages of the built product take, signed in, one after the other: when nothing else happens, and while 600
 * background runs of its own functions drain. Median against the limit of 60 ms; the idle median stands beside it.
 */
export async function benchPages(): Promise<BenchResult[]> {
  const copy = await makeCopy()
  try {
    const { url, cookie } = await copy.signIn()
    const read = async (page: string) => {
      const begun = performance.now()
      const answer = await fetch(`${url}${page}`, { headers: { cookie }, redirect: 'manual' })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${page} was answered ${answer.status}`)
      return performance.now() - begun
    }
    const idle: number[] = []
    for (let round = 0; round < ROUNDS; round++)
      for (const page of PAGES) idle.push(await read(page))

    const drain = await startRuns(copy)
    const busy: number[] = []
    while (await drain.isRunning()) for (const page of PAGES) busy.push(await read(page))
    await drain.close()
    return [
      against(
        'pages when idle, p50',
        'ms',
        quantile(idle.slice(idle.length / 2), 0.5),
        LIMIT_MS,
        1,
      ),
      against(`pages while ${RUNS} runs drain, p50`, 'ms', quantile(busy, 0.5), LIMIT_MS, 1),
      against(`pages while ${RUNS} runs drain, p99`, 'ms', quantile(busy, 0.99), LIMIT_MS, 6),
    ]
  } finally {
    await copy.close()
  }
}

/** Sends the events of the runs and tells whether any of them is still to end. */
async function startRuns(copy: CopyOfProduct) {
  const file = (name: string) => readFileSync(path.join(copy.dataDir, name), 'utf8')
  const { addresses } = Running.parse(JSON.parse(file('running.json')))
  const { inngestEventKey } = Secrets.parse(JSON.parse(file('secrets.json')))
  const sql = postgres(addresses.DATABASE_DIRECT_URL, { max: 1 })
  const [shop] = await sql<{ orgId: string; importId: string }[]>`
    select org_id as "orgId", id as "importId" from imports where status = 'completed' limit 1`
  if (!shop) throw new Error('The demonstration shop has no import')
  const [{ before = 0 } = {}] = await sql<{ before: number }[]>`
    select count(*)::int as before from engine.run where ended_at is not null`
  const events = Array.from({ length: RUNS / RUNS_PER_EVENT }, () => ({
    name: 'imports/import.completed',
    data: { v: 1, ...shop },
  }))
  const sent = await fetch(`${addresses.INNGEST_BASE_URL}/e/${inngestEventKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(events),
  })
  if (!sent.ok) throw new Error(`The runner refused the events: ${await sent.text()}`)
  return {
    isRunning: async () => {
      const [row] = await sql<{ ended: number }[]>`
        select count(*)::int as ended from engine.run where ended_at is not null`
      return (row?.ended ?? 0) < before + RUNS
    },
    close: () => sql.end(),
  }
}
