import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Ctx } from '@/db/context'
import { clearText, connectAccount, person, useAppKeys } from '@/testing/connect-test'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { inDatabase } from '@/testing/in-database'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  beginRun,
  disconnectConnection,
  dismissDelivery,
  dueConnections,
  finishRun,
  markUninstalled,
  pauseConnection,
  refreshStale,
  requestRereading,
  requestSync,
  resumeConnection,
  setFrequency,
  subscribeWebhooks,
  testConnection,
} from '.'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: () => fake.connector,
  getConnector: () => fake.connector,
}))

let fake = createFakeMarketplace('shopify')
let org: TestOrg
let connectionId: string
let account: string
let drop: () => Promise<void>
let ownerUrl: string
beforeAll(async () => {
  ;({ drop, ownerUrl } = await createTestDatabase())
  useAppKeys()
})
beforeEach(async () => {
  fake = createFakeMarketplace('shopify')
  org = await createOrg()
  ;({ connectionId, account } = await connectAccount(org, fake))
  fake.calls.length = 0
})
afterAll(() => drop())

const connection = async () => (await org.rows('select * from connections'))[0] ?? {}
/** events after that of connecting */
const events = async () =>
  (await org.rows('select name, data from outbox_events order by created_at, id')).slice(1)

const doors: Record<string, (ctx: Ctx, id: string) => Promise<unknown>> = {
  pauseConnection: (ctx, id) => pauseConnection(ctx, { connectionId: id }),
  resumeConnection: (ctx, id) => resumeConnection(ctx, { connectionId: id }),
  setFrequency: (ctx, id) => setFrequency(ctx, { connectionId: id, minutes: 60 }),
  disconnectConnection: (ctx, id) => disconnectConnection(ctx, { connectionId: id, keep: true }),
  requestSync: (ctx, id) => requestSync(ctx, { connectionId: id, kind: 'delta' }),
  requestRereading: (ctx, id) =>
    requestRereading(ctx, { connectionId: id, entities: ['orders', 'products'] }),
}

describe.each(Object.entries(doors))('%s', (name, door) => {
  test('does not see another organization’s channel', async () => {
    const other = await createOrg()
    await expect(door(other.ctx, connectionId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await connection()).toMatchObject({ status: 'connected', frequency: 15 })
  })

  test('needs the role', async () => {
    const roles = name === 'requestSync' ? (['viewer'] as const) : (['viewer', 'agent'] as const)
    for (const role of roles) {
      await expect(door(org.as({ actor: person(role) }), connectionId)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    expect(fake.calls).toEqual([])
  })

  test('has nothing to do with a channel that is fed by files', async () => {
    const files = await createConnection(org, { marketplace: 'file', name: 'Order files' })
    await expect(door(org.ctx, files)).rejects.toThrow('Order files is fed by files')
  })
})

test('a channel is tested by its admins only, and only where there is an account', async () => {
  const ask = (ctx: Ctx, id = connectionId) => testConnection(ctx, { connectionId: id })
  await expect(ask((await createOrg()).ctx)).rejects.toMatchObject({ code: 'not_found' })
  const agent = org.as({ actor: person('agent') })
  await expect(ask(agent)).rejects.toMatchObject({ code: 'forbidden' })
  const files = await createConnection(org, { marketplace: 'file', name: 'Order files' })
  await expect(ask(org.ctx, files)).rejects.toMatchObject({ code: 'conflict' })
  expect(fake.calls).toEqual([])
  expect(await ask(org.ctx)).toMatchObject({ name: `Shop ${account}` })
})

describe('a channel', () => {
  test('pauses, and goes on with what changed meanwhile', async () => {
    await pauseConnection(org.ctx, { connectionId })
    expect(await connection()).toMatchObject({ status: 'paused' })
    await expect(requestSync(org.ctx, { connectionId, kind: 'delta' })).rejects.toThrow('paused')
    await resumeConnection(org.ctx, { connectionId })
    expect(await connection()).toMatchObject({ status: 'connected' })
    expect(await events()).toMatchObject([
      { name: 'connections/sync.requested', data: { connectionId, kind: 'delta' } },
    ])
  })

  test('is asked as often as its merchant says, in steps', async () => {
    await setFrequency(org.ctx, { connectionId, minutes: 720 })
    expect(await connection()).toMatchObject({ frequency: 720 })
    await expect(setFrequency(org.ctx, { connectionId, minutes: 1 as 15 })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('is brought up to date on request, by an agent too', async () => {
    const agent = org.as({ actor: person('agent') })
    await requestSync(agent, { connectionId, kind: 'reconcile', days: 60 })
    expect(await events()).toMatchObject([{ data: { connectionId, kind: 'reconcile', days: 60 } }])
  })

  test('has webhooks sent to its own address', async () => {
    const subscribe = vi.fn(async () => {})
    fake.connector.webhooks = { subscribe } as never
    await subscribeWebhooks(org.ctx, { connectionId })
    expect(subscribe).toHaveBeenCalledWith(
      expect.objectContaining({ account }),
      `https://crm.example.com/api/webhooks/shopify/${connectionId}`,
    )
  })
})

describe('disconnecting', () => {
  test('gives the access back and forgets it; what came stays', async () => {
    const done = await disconnectConnection(org.ctx, { connectionId, keep: true })
    expect(done).toEqual({ givenBack: true })
    expect(fake.calls).toEqual(['revoke'])
    expect(await connection()).toMatchObject({
      status: 'disconnected',
      credentials: null,
      last_error: null,
    })
    expect(await events()).toEqual([])
    await expect(requestSync(org.ctx, { connectionId, kind: 'delta' })).rejects.toThrow('Connect')
  })

  test('has what came erased where it shall not stay, also later', async () => {
    await disconnectConnection(org.ctx, { connectionId, keep: true })
    await disconnectConnection(org.ctx, { connectionId, keep: false })
    expect(await events()).toMatchObject([
      { name: 'connections/connection.erase-requested', data: { connectionId } },
    ])
  })

  test.each(['unavailable', 'refused'] as const)(
    'is not stopped by a marketplace that answers %s, and says so',
    async (kind) => {
      fake.failing = { revoke: kind }
      expect(await disconnectConnection(org.ctx, { connectionId, keep: true })).toEqual({
        givenBack: false,
      })
      expect(await connection()).toMatchObject({
        status: 'disconnected',
        credentials: null,
        last_error: expect.stringMatching('remove the app there'),
      })
      expect(await clearText(org)).not.toContain('secret-')
    },
  )

  test('counts access that had ended as given back', async () => {
    fake.failing = { revoke: 'unauthorized' }
    expect(await disconnectConnection(org.ctx, { connectionId, keep: true })).toEqual({
      givenBack: true,
    })
  })
})

describe('an app removed at the marketplace', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

  test('ends the access here', async () => {
    await markUninstalled(org.ctx, { connectionId, at: inMinutes(1) })
    expect(await connection()).toMatchObject({
      status: 'disconnected',
      credentials: null,
      last_error: expect.stringMatching('removed at Bazaar'),
    })
    expect(fake.calls).toEqual([])
  })

  test('is no news when it happened before the account was connected again', async () => {
    const removed = inMinutes(1)
    await markUninstalled(org.ctx, { connectionId, at: removed })
    fake.now = () => new Date(inMinutes(2))
    await connectAccount(org, fake, account.split('.')[0])
    await markUninstalled(org.ctx, { connectionId, at: removed })
    expect(await connection()).toMatchObject({ status: 'connected', last_error: null })
  })
})

describe('data that is too old where fresh figures are needed', () => {
  const sync = (hoursAgo: number) =>
    inDatabase(
      ownerUrl,
      `update connections set backfilled_at = now(), refresh_asked_at = null,
        last_sync_at = now() - interval '${hoursAgo} hours' where id = '${connectionId}'`,
    )

  test('is fetched anew, once, however many ask', async () => {
    await sync(7)
    const asked = await Promise.all(Array.from({ length: 8 }, () => refreshStale(org.ctx)))
    expect(asked.reduce((sum, channels) => sum + channels, 0)).toBe(1)
    expect(await events()).toEqual([
      {
        name: 'connections/sync.requested',
        data: expect.objectContaining({ connectionId, kind: 'on_demand' }),
      },
    ])
  })

  test('is what the channel says is too old', async () => {
    await sync(5)
    expect(await refreshStale(org.ctx)).toBe(0)
    const admin = org.as({ actor: person('admin') })
    await setFrequency(admin, { connectionId, refreshAfterHours: 3 })
    expect(await connection()).toMatchObject({ frequency: 15, refresh_after_hours: 3 })
    expect(await refreshStale(org.as({ actor: person('viewer') }))).toBe(1)
  })

  test('is left alone while the channel is paused', async () => {
    await sync(7)
    await pauseConnection(org.as({ actor: person('admin') }), { connectionId })
    expect(await refreshStale(org.ctx)).toBe(0)
  })
})

describe('a comparison', () => {
  test('is no sync: what is due stays due, and what failed is still said', async () => {
    await inDatabase(
      ownerUrl,
      `update connections set frequency = 120, backfilled_at = now(), last_sync_at = now() - interval '3 hours',
        last_error = 'It did not answer.' where id = '${connectionId}'`,
    )
    const run = await beginRun(org.ctx, { connectionId, kind: 'reconcile' })
    await finishRun(org.ctx, { connectionId, runId: run?.runId ?? '' })
    const isDue = async () =>
      (await dueConnections(new Date())).some((one) => one.connectionId === connectionId)
    expect(await isDue()).toBe(true)
    expect((await connection())['last_error']).toBe('It did not answer.')
    const delta = await beginRun(org.ctx, { connectionId, kind: 'delta' })
    await finishRun(org.ctx, { connectionId, runId: delta?.runId ?? '' })
    expect(await isDue()).toBe(false)
    expect((await connection())['last_error']).toBeNull()
  })
})

test('a dead webhook can be left, and “complete up to” waits for it no more', async () => {
  const deliveryId = randomUUID()
  await inDatabase(
    ownerUrl,
    `update connections set complete_until = '2026-11-01', backfilled_at = now() where id = '${connectionId}'`,
  )
  await inDatabase(
    ownerUrl,
    `insert into sync_cursors (org_id, connection_id, entity, pulled_until, backfilled_at)
      values ('${org.orgId}', '${connectionId}', 'orders', '2026-11-20', now())
      on conflict (org_id, connection_id, entity) do update set pulled_until = excluded.pulled_until`,
  )
  await inDatabase(
    ownerUrl,
    `insert into webhook_deliveries (org_id, id, connection_id, delivery_key, topic, status, triggered_at)
      values ('${org.orgId}', '${deliveryId}', '${connectionId}', 'k', 'orders/updated', 'dead', '2026-11-01')`,
  )
  const agent = org.as({ actor: person('agent') })
  await expect(dismissDelivery(agent, { deliveryId })).rejects.toMatchObject({ code: 'forbidden' })
  await dismissDelivery(org.ctx, { deliveryId })
  expect(String((await connection())['complete_until'])).toContain('2026-11-20')
  await expect(dismissDelivery(org.ctx, { deliveryId })).rejects.toMatchObject({
    code: 'not_found',
  })
})
