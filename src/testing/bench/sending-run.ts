import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beginDue, handOver } from '@/domains/campaigns'
import { deliverDue } from '@/domains/messaging'
import type { MailProvider } from '@/platform/mail/mail-provider'
import { resendProvider } from '@/platform/mail/resend-provider'
import { openShopOfMany, startToMany } from '../many-people'
import { startProgram } from '../outside-next/start-program'
import type { TestOrg } from '../test-org'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, milliseconds } from './bench-result'

const PEOPLE = 20_000
const AT_ONCE = 50

const collect: () => void = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
})()

/** What is still in use once the garbage is collected. */
function heldMiB(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

async function startProvider() {
  const child = startProgram('src/testing/local-provider-run.ts', {}, 'pipe')
  if (!child.stdout) throw new Error('The provider says nothing')
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { url, stop: () => child.kill() }
}

async function countSent(org: TestOrg): Promise<number> {
  const [row] = await org.rows(`select count(*) as sent from message_log where status = 'sent'`)
  return Number(row?.['sent'])
}

/**
 * A campaign to a provider on this machine: messages per second from the ledger to it, against a bare loop that sends the
 * same mail with the same client; how fast people are handed to the ledger, which renders each mail; and whether memory
 * grows with the number of people.
 */
async function measure(scale: number): Promise<BenchResult[]> {
  const database = await openBenchDatabase('bench_sending')
  const local = await startProvider()
  const people = Math.max(500, Math.round(PEOPLE * scale))
  console.error(`sending: making ${people} people …`)
  const org = await openShopOfMany(people)
  await startToMany(org)
  // as fast as it takes them
  const { perSecond: _, ...client } = resendProvider('re_bench', local.url)
  let example: Parameters<MailProvider['send']> | undefined
  const provider: MailProvider = {
    ...client,
    atOnce: AT_ONCE,
    send: (...asked) => {
      example ??= asked
      return client.send(...asked)
    },
  }
  await beginDue(org.ctx, {})
  const early = Math.ceil(people / 400)
  let [batches, before] = [0, 0]
  const handing = await milliseconds(async () => {
    for (let isMore = true; isMore; batches++) {
      isMore = (await handOver(org.ctx, {})).isMore
      if (batches === early) before = heldMiB()
    }
  })
  const sending = await milliseconds(async () => {
    for (let isMore = true; isMore; ) isMore = (await deliverDue(org.ctx, provider)).isMore
  })
  const after = heldMiB()
  const sent = await countSent(org)
  if (!example) throw new Error('Nothing was sent')
  const [mail] = example
  const bare = await milliseconds(async () => {
    for (let first = 0; first < sent; first += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, sent - first) }, (__, n) =>
          client.send(mail, `bare ${first + n}`),
        ),
      )
  })
  local.stop()
  await database.close()
  const each = (ms: number) => ms / sent
  return [
    against(
      `sending: from the ledger (${Math.round(1000 / each(sending))} messages/s)`,
      'ms each',
      each(sending),
      each(bare),
      4,
    ),
    against(
      `sending: into the ledger (${Math.round(1000 / each(handing))} messages/s)`,
      'ms each',
      each(handing),
      each(bare),
      10,
    ),
    against(
      'sending: memory held at the end against a quarter of the way',
      'MiB',
      after,
      before,
      1.2,
    ),
  ]
}

console.log(JSON.stringify(await measure(Number(process.env['BENCH_SCALE']))))
process.exit(0)
