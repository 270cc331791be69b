import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { syncRuns } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { getSyncState } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-11-20T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

async function shop() {
  const org = await createOrg()
  const live = (minutes: number, values: Record<string, unknown> = {}) =>
    createConnection(org, {
      frequencyMinutes: 15,
      connectedAt: minutesAgo(9000),
      backfilledAt: minutesAgo(8000),
      lastSyncAt: minutesAgo(minutes),
      completeUntil: minutesAgo(minutes),
      ...values,
    })
  return { org, live, state: () => getSyncState(org.as({ now: NOW })) }
}

test('says how the live channels stand, and since when the oldest waits', async () => {
  const { org, live, state } = await shop()
  await createConnection(org, { marketplace: 'file', frequencyMinutes: null })
  expect(await state()).toBeUndefined()

  const first = await live(4)
  await live(2)
  expect(await state()).toEqual({ state: 'idle', lastSyncAt: minutesAgo(4) })

  await withOrg(org.orgId, (tx) =>
    tx.insert(syncRuns).values({
      orgId: org.orgId,
      id: uuidv7(),
      connectionId: first,
      kind: 'delta',
      status: 'running',
      startedAt: minutesAgo(1),
    }),
  )
  expect(await state()).toEqual({ state: 'syncing', lastSyncAt: minutesAgo(4) })

  // one that lags is what matters, whatever the others do
  await live(33)
  expect(await state()).toEqual({ state: 'stale', lastSyncAt: minutesAgo(33) })
})

test('a channel that loads for the first time is syncing; one that waits for a person is stale', async () => {
  const { live, state } = await shop()
  await live(0, { status: 'connecting', backfilledAt: null, lastSyncAt: null, completeUntil: null })
  expect(await state()).toEqual({ state: 'syncing', lastSyncAt: undefined })
  await live(3, { status: 'needs_reauth' })
  expect(await state()).toMatchObject({ state: 'stale' })
})
