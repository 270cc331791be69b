import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ensureFileConnection } from '@/domains/connections'
import { scoreAll } from '@/domains/customers'
import { closeLive } from '@/platform/live'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { changeStream, hasRoom, type StreamOwner } from './change-stream'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  await closeLive()
  await database.drop()
})

const change = (org: TestOrg) => ensureFileConnection(org.ctx, {})

/** Opens a stream; `next` waits for the next event's topics. */
async function open(
  org: TestOrg,
  options: Partial<StreamOwner> & { isReturning?: boolean; signal?: AbortSignal } = {},
) {
  const stream = await changeStream(
    { userId: 'u1', orgId: org.orgId, isStillAllowed: async () => true, ...options },
    {
      signal: options.signal ?? new AbortController().signal,
      isReturning: options.isReturning ?? false,
    },
  )
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  return {
    reader,
    next: async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return 'closed'
        const data = /^data: (.*)$/m.exec(decoder.decode(value))?.[1]
        if (data) return (JSON.parse(data) as { topics: string[] }).topics
      }
    },
  }
}

describe('changeStream', () => {
  test('tells only the organization that changed', async () => {
    const [mine, theirs] = await Promise.all([createOrg(), createOrg()])
    const stream = await open(mine)
    // of another topic, so that it would be seen
    await scoreAll(theirs.ctx, {})
    await change(mine)
    await change(mine)
    // theirs came first and would have been told first or with it; two quick changes are one event
    expect(await stream.next()).toEqual(['connections'])
    const later = stream.next()
    await change(mine)
    expect(await later).toEqual(['connections'])
    await stream.reader.cancel()
  })

  test('a returning browser is told at once', async () => {
    const stream = await open(await createOrg(), { isReturning: true })
    expect(await stream.next()).toEqual(['all'])
    await stream.reader.cancel()
  })

  test('goes on when the database connection breaks, and says that changes may be missing', async () => {
    const org = await createOrg()
    const stream = await open(org)
    const owner = postgres(database.ownerUrl, { max: 1 })
    const gone = await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'regulars live' and datname = current_database()`
    await owner.end()
    expect(gone).toHaveLength(1)
    expect(await stream.next()).toEqual(['all'])
    await change(org)
    expect(await stream.next()).toEqual(['connections'])
    await stream.reader.cancel()
  })

  test('ends when the session is no longer allowed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let isAllowed = true
    const stream = await open(await createOrg(), { isStillAllowed: async () => isAllowed })
    const ended = stream.next()
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await Promise.race([ended, 'open'])).toBe('open')
    isAllowed = false
    await vi.advanceTimersByTimeAsync(61_000)
    expect(await ended).toBe('closed')
  })

  test('one person holds a bounded number of streams, and gets room back', async () => {
    const org = await createOrg()
    const leaving = new AbortController()
    const userId = 'many-tabs'
    for (let n = 0; n < 12; n++) {
      expect(hasRoom(userId)).toBe(true)
      await open(org, { userId, signal: leaving.signal })
    }
    expect(hasRoom(userId)).toBe(false)
    expect(hasRoom('somebody else')).toBe(true)
    leaving.abort()
    expect(hasRoom(userId)).toBe(true)
  })
})
