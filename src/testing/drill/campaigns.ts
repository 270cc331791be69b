import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { withOrg } from '@/db/client'
import { getCampaignResults, sumOf } from '@/domains/campaigns'
import { startThrowAwayPostgres } from '../../../scripts/launch/postgres/throw-away.mjs'
import { type BenchDatabase, openBenchDatabase } from '../bench/bench-database'
import { startLocalProvider } from '../local-provider'
import { hasRefused, openShopOfMany, startToMany } from '../many-people'
import { startProgram } from '../outside-next/start-program'
import type { TestOrg } from '../test-org'
import type { DrillReport } from './drill-report'
import { teller } from './teller'

const PEOPLE = 2000
const LEAST_PEOPLE = 200
/** as many kills as people, divided by this: 200 at 100,000 */
const PEOPLE_PER_KILL = 500
const LEAST_KILLS = 3
const WORKERS = 2
/** ten minutes, after which a message of a dead process is taken up, pass in ten seconds */
const SPEED = 60
/** 60 a second of ours, so that there is time for all kills */
const PER_HOUR = 3600
const SETTLED_WITHIN_MS = 60 * 60_000
/** what was on its way when somebody opted out */
const IN_FLIGHT_MS = 3000

const say = teller('campaigns')

/**
 * Two campaigns to many people, one by a provider that knows idempotency keys and one by SMTP, while the processes that send
 * are killed at random moments, their database connections are dropped, the provider stays silent about some mails that it
 * took, and people opt out. Then what the outside saw must be what the ledger says.
 */
export async function drillCampaigns({ scale }: { scale: number }): Promise<DrillReport> {
  const people = Math.max(LEAST_PEOPLE, Math.round(PEOPLE * scale))
  const postgres = await startThrowAwayPostgres({ durable: true })
  process.env['BENCH_OWNER_URL'] = postgres.ownerUrl
  const database = await openBenchDatabase('drill_campaigns')
  const size = { people, kills: Math.max(LEAST_KILLS, Math.round(people / PEOPLE_PER_KILL)) }
  try {
    const keyed = await byKeys(database, size)
    const smtp = await bySmtp(database, {
      people: Math.ceil(size.people / 4),
      kills: Math.ceil(size.kills / 2),
    })
    return {
      name: 'campaigns',
      kills: { worker: keyed.kills + smtp.kills, connections: keyed.dropped + smtp.dropped },
      checks: [...keyed.checks, ...smtp.checks],
    }
  } finally {
    await database.close()
    await postgres.stop()
  }
}

interface Size {
  people: number
  kills: number
}

async function byKeys(database: BenchDatabase, size: Size) {
  const provider = await startLocalProvider({ silence: 0.01 })
  const run = await send(database, size, {
    RESEND_API_KEY: 're_drill',
    RESEND_BASE_URL: provider.url,
  })
  provider.close()
  const { accepted, calls } = provider
  const twice = [...accepted].filter(([, times]) => times.length > 1)
  const allowed = Array.from({ length: size.people }, (_, n) => n)
    .filter((n) => !hasRefused(n))
    .map((n) => `p${n}@mail.example`)
    .filter((to) => !run.outs.has(to))
  const without = allowed.filter((to) => !accepted.has(to))
  const { sum } = run
  const known = new Set(run.sent)
  const missing = run.sent.filter((to) => !accepted.has(to))
  const silent = [...accepted.keys()].filter((to) => !known.has(to))
  return {
    ...run,
    checks: [
      check(
        'keys: processes were killed and connections dropped',
        run.kills >= size.kills && run.dropped > 0,
        `${run.kills} and ${run.dropped}`,
      ),
      check(
        'keys: nobody got it twice',
        twice.length === 0,
        `${calls} calls, ${accepted.size} accepted, ${twice.length} twice`,
      ),
      check(
        'keys: everybody allowed got it',
        without.length === 0,
        `${without.length} of ${allowed.length} did not`,
      ),
      check(
        'keys: the ledger says so',
        missing.length === 0 && silent.length <= sum.unknown,
        `${run.sent.length} sent, ${missing.length} of them never accepted, ${silent.length} accepted and ${sum.unknown} unknown here`,
      ),
      ...nobodyAgainstTheirWill('keys', run, accepted),
      ...addsUp('keys', run, size),
    ],
  }
}

async function bySmtp(database: BenchDatabase, size: Size) {
  const received = new Map<string, number[]>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      stream.resume()
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo)
          received.set(address, [...(received.get(address) ?? []), Date.now()])
        done()
      })
    },
  })
  // a killed process leaves its connection in the middle of a mail
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await new Promise((ready) => server.server.once('listening', ready))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const run = await send(database, size, { SMTP_URL: `smtp://127.0.0.1:${port}` })
  server.close()
  const twice = [...received].filter(([, times]) => times.length > 1)
  const known = new Set(run.sent)
  const unsaid = [...received.keys()].filter((to) => !known.has(to))
  const claimed = run.sent.filter((to) => !received.has(to))
  return {
    ...run,
    checks: [
      check(
        'SMTP: nobody got it twice',
        twice.length === 0,
        `${received.size} received, ${twice.length} twice`,
      ),
      check(
        'SMTP: what is said to be sent arrived',
        claimed.length === 0,
        `${run.sent.length} sent, ${claimed.length} of them never arrived`,
      ),
      check(
        'SMTP: what cannot be known stands as unknown',
        unsaid.length <= run.sum.unknown,
        `${unsaid.length} arrived unsaid, ${run.sum.unknown} unknown`,
      ),
      ...nobodyAgainstTheirWill('SMTP', run, received),
      ...addsUp('SMTP', run, size),
    ],
  }
}

const check = (name: string, holds: boolean, found: string) => ({ name, holds, found })
const numberOf = (address: string) => Number(/^p(\d+)@/.exec(address)?.[1])

type Run = Awaited<ReturnType<typeof send>>

/** @param arrived when what got to each address */
function nobodyAgainstTheirWill(kind: string, { outs }: Run, arrived: Map<string, number[]>) {
  const refused = [...arrived.keys()].filter((to) => hasRefused(numberOf(to)))
  const late = [...arrived].filter(
    ([to, [at = 0]]) => at > (outs.get(to) ?? Infinity) + IN_FLIGHT_MS,
  )
  return [
    check(`${kind}: nobody who had refused got it`, refused.length === 0, `${refused.length}`),
    check(
      `${kind}: nobody got it who opted out before it was sent`,
      late.length === 0,
      `${outs.size} opted out meanwhile, ${late.length} late`,
    ),
  ]
}

function addsUp(kind: string, { sum, rows }: Run, { people }: Size) {
  const parts = sum.sent + sum.skipped + sum.failed + sum.unknown + sum.waiting
  const found = `${sum.sent} sent + ${sum.skipped} skipped + ${sum.failed} failed + ${sum.unknown} unknown + ${sum.waiting} waiting = ${parts} of ${people}`
  return [
    check(
      `${kind}: sent, skipped, unknown and waiting are everybody`,
      parts === people && sum.waiting === 0,
      found,
    ),
    check(`${kind}: one row of the ledger per person`, rows === people, `${rows} rows`),
  ]
}

/** One campaign from start to end, with everything that goes wrong meanwhile. */
async function send(
  database: BenchDatabase,
  { people, kills: goal }: Size,
  env: Record<string, string>,
) {
  say(`making ${people} people …`)
  const org = await openShopOfMany(people)
  const campaignId = await startToMany(org, PER_HOUR)
  const epoch = Date.now()
  const workers = Array.from({ length: WORKERS }, () => startWorker(org, epoch, env))
  const outs = new Map<string, number>()
  let [kills, dropped] = [0, 0]
  const status = async () =>
    (await org.rows(`select status from campaigns where id = '${campaignId}'`))[0]?.['status']
  try {
    for (const until = epoch + SETTLED_WITHIN_MS; Date.now() < until; ) {
      // long enough to have started and begun something
      await pause(3000 + Math.random() * 4000)
      if ((await status()) === 'sent') break
      // one whose connection was dropped in the middle of a write may end by itself, as a process of the product would
      for (const [n, worker] of workers.entries())
        if (worker.exitCode !== null) workers[n] = startWorker(org, epoch, env)
      if (kills >= goal) continue
      await optOutSome(org, people, outs)
      dropped += await dropConnections(database, epoch)
      await pause(1000)
      const victim = Math.floor(Math.random() * WORKERS)
      workers[victim]?.kill('SIGKILL')
      workers[victim] = startWorker(org, epoch, env)
      kills++
    }
  } finally {
    for (const worker of workers) worker.kill('SIGKILL')
  }
  say(`done: ${await status()}, ${kills} processes killed, ${dropped} connections dropped`)
  const sum = sumOf((await getCampaignResults(org.ctx, campaignId)).figures)
  const sent = await org.rows(`
    select i.external_id from campaign_recipients r
    join customer_identities i on i.customer_id = r.customer_id
    where r.campaign_id = '${campaignId}' and r.status = 'sent'`)
  const [count] = await org.rows(
    `select count(*)::int as n from message_log where campaign_id = '${campaignId}'`,
  )
  return {
    kills,
    dropped,
    outs,
    sum,
    rows: Number(count?.['n']),
    sent: sent.map((row) => `p${String(row['external_id'])}@mail.example`),
  }
}

/** Ends every connection but the owner's, this process's own among them, which it opens again. */
async function dropConnections({ owner }: BenchDatabase, epoch: number): Promise<number> {
  const gone = await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_start > ${new Date(epoch)}`
  return gone.length
}

/** Some people refuse now, as a preference page would store it. */
async function optOutSome(org: TestOrg, people: number, outs: Map<string, number>): Promise<void> {
  const some = Array.from({ length: 5 }, () => String(Math.floor(Math.random() * people)))
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`
      insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
      select i.org_id, internal.uuid_v7(), i.customer_id, 'email', 'marketing', 'opted_out', 'preference_page', now()
      from customer_identities i
      where i.org_id = ${org.orgId} and i.external_id = any(${sql.param(some)}::text[])`),
  )
  for (const one of some) outs.set(`p${one}@mail.example`, Date.now())
}

function startWorker({ orgId }: TestOrg, epoch: number, env: Record<string, string>): ChildProcess {
  return startProgram(
    'src/testing/drill/campaign-worker.ts',
    {
      ...env,
      DATABASE_POOL: '3',
      DRILL_ORG: orgId,
      DRILL_EPOCH: String(epoch),
      DRILL_SPEED: String(SPEED),
    },
    'ignore',
  )
}
