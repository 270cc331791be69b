import { setTimeout as pause } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { Ctx } from '@/db/context'
import {
  connectWithKeys,
  emptyQueues,
  finishConnect,
  startConnect,
  subscribeWebhooks,
} from '@/domains/connections'
import { type EndedSync, processDeliveries, runSync, type Steps } from '@/domains/sync'
import { person } from '@/testing/connect-test'
import { createOrg, type TestOrg } from '@/testing/test-org'
import type { Entity } from '@/unified/change'
import { typedBy } from '../conversation'
import type { AccountSize, StandInAccount } from '../subject'
import { plainDecimal } from '../subjects/plain-decimal'
import type { IngestionBench } from './run-ingestion-contract'

type Row = Record<string, unknown>
type Kind = 'backfill' | 'delta' | 'reconcile' | 'on_demand'

/** An account that an organization has connected, and what the product does with it. */
export interface Channel {
  org: TestOrg
  connectionId: string
  merchant: StandInAccount
  /** what the connector pulls; a stand-in knows nothing else */
  entities: readonly Entity[]
  /** a whole run, as the job makes it */
  sync: (kind?: Kind, days?: number) => Promise<EndedSync | undefined>
  /** waits until everything that was told is stored */
  arrived: () => Promise<void>
  /** everything that was told, once it has all come */
  process: () => Promise<number>
  /** the connection as it stands */
  row: () => Promise<Row>
  runs: () => Promise<Row[]>
  deliveries: () => Promise<Row[]>
  completeUntil: () => Promise<number>
}

const TRIES = 3

/** Steps as a runner takes them: a failed one is tried again, and nobody waits for long. */
const steps: Steps = {
  async run(_, piece) {
    for (let tries = 1; ; tries++) {
      try {
        return await piece()
      } catch (error) {
        if (tries === TRIES) throw error
      }
    }
  },
  sleep: async (_, seconds) => {
    await pause(Math.min(seconds * 1000, 30))
  },
}

/** Connects an account from the form to the way back. */
export async function connectAccount(
  { connector, standIn, site, subject }: IngestionBench,
  merchant: StandInAccount,
  org: TestOrg,
): Promise<string> {
  const { slug: marketplace } = connector.manifest
  const ctx = org.as({ actor: person('admin') })
  const { connectionId } = connector.consent
    ? await consentAndFinish(connector, merchant, ctx)
    : await connectWithKeys(ctx, { marketplace, typed: (await merchant.keys?.()) ?? {} })
  if (connector.webhooks || connector.queue) await subscribeWebhooks(org.ctx, { connectionId })
  const own = subject.lacks?.['the account in webhooks'] ? `/${connectionId}` : ''
  const address = `${site().url}/api/webhooks/${marketplace}${own}`
  await standIn().sendWebhooksTo?.(address, merchant.account)
  return connectionId
}

async function consentAndFinish(
  { manifest }: IngestionBench['connector'],
  merchant: StandInAccount,
  ctx: Ctx,
): Promise<{ connectionId: string }> {
  const { slug: marketplace } = manifest
  const account = typedBy(manifest, merchant.account)
  const { url, keptState } = await startConnect(ctx, { marketplace, account })
  const query = await merchant.consent?.(url)
  if (!query) throw new Error('The stand-in has no consent page')
  if (keptState) query.append('state', keptState)
  return finishConnect(ctx, { marketplace, query })
}

export async function openChannel(bench: IngestionBench, size?: AccountSize): Promise<Channel> {
  const merchant = await bench.standIn().openAccount(size)
  const org = await createOrg()
  const connectionId = await connectAccount(bench, merchant, org)
  const rows = (table: string, order: string) =>
    org.rows(`select * from ${table} where connection_id = '${connectionId}' order by ${order}`)
  const arrived = async () => {
    await bench.standIn().settled()
    if (bench.connector.queue) await emptyQueues('test', new Date())
  }
  const row = async () =>
    (await org.rows(`select * from connections where id = '${connectionId}'`))[0] ?? {}
  return {
    org,
    connectionId,
    merchant,
    sync: (kind = 'delta', days) =>
      runSync(org.ctx, { connectionId, kind, days, at: new Date(Date.now() + 1000) }, steps),
    arrived,
    async process() {
      await arrived()
      return processDeliveries(org.ctx, connectionId)
    },
    row,
    entities: bench.connector.manifest.entities,
    runs: () => rows('sync_runs', 'started_at, id'),
    deliveries: () => rows('webhook_deliveries', 'received_at, id'),
    completeUntil: async () => Date.parse(String((await row())['complete_until'])),
  }
}

/** A channel whose first backfill is done. */
export async function openWholeChannel(
  bench: IngestionBench,
  size: AccountSize = { orders: 25, days: 20 },
): Promise<Channel> {
  const channel = await openChannel(bench, size)
  expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
  return channel
}

/** What is stored of each kind, without what ended at the marketplace. */
async function stored({ org, connectionId }: Channel) {
  const of = (columns: string, table: string) =>
    org.rows(`select ${columns} from ${table}
      where connection_id = '${connectionId}' and source_deleted_at is null order by 1`)
  const orders = await of('external_order_id as id, total_amount as total, status', 'orders')
  const ids = async (table: string) =>
    (await of('external_id as id', table)).map((one) => one['id'])
  return {
    orders: orders.map((one) => ({ ...one, total: plainDecimal(String(one['total'])) })),
    products: await ids('products'),
    checkouts: await ids('checkouts'),
    messages: await storedMessages({ org, connectionId }),
    cases: await storedCases({ org, connectionId }),
  }
}

const storedCases = async ({ org, connectionId }: Pick<Channel, 'org' | 'connectionId'>) =>
  (
    await org.rows(
      `select external_id as id from order_cases where connection_id = '${connectionId}' order by 1`,
    )
  ).map((one) => one['id'])

const storedMessages = async ({ org, connectionId }: Pick<Channel, 'org' | 'connectionId'>) =>
  (
    await org.rows(`select m.external_id as id from messages m
      join conversations c on c.id = m.conversation_id where c.connection_id = '${connectionId}' order by 1`)
  ).map((one) => one['id'])

/** Whether exactly what the marketplace holds is stored: every order with total and status, products, checkouts, messages, cases. */
export async function expectWhole(channel: Channel): Promise<void> {
  const { merchant, entities } = channel
  const held = await merchant.held('orders')
  expect(held.length).toBeGreaterThan(0)
  const orders = held
    .map(({ externalId, total, status }) => ({ id: externalId, total, status }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const idsOf = async (entity: Entity) =>
    entities.includes(entity)
      ? (await merchant.held(entity)).map(({ externalId }) => externalId).toSorted()
      : []
  expect(await stored(channel)).toEqual({
    orders,
    products: await idsOf('products'),
    checkouts: await idsOf('checkouts'),
    messages: [
      ...(await idsOf('messages')),
      ...((await merchant.wordsBeside?.()) ?? []),
    ].toSorted(),
    cases: await idsOf('cases'),
  })
}

/** A sync that the marketplace answers with a clock ten minutes ahead: what happened so far is not read again after it. */
export async function syncLater(
  { pull }: IngestionBench['connector'],
  channel: Pick<Channel, 'sync'>,
): Promise<void> {
  const { page } = pull
  const at = new Date(Date.now() + 600_000).toISOString()
  const spy = vi
    .spyOn(pull, 'page')
    .mockImplementation(async (...request) => ({ ...(await page(...request)), at }))
  expect(await channel.sync()).toMatchObject({ error: undefined })
  spy.mockRestore()
}
