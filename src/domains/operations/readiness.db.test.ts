import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'

let database: TestDatabase
/** What the server at INNGEST_BASE_URL answers, by path. */
let answers: Record<string, { status: number; json: unknown }>
const asked: { path: string; authorization: string | undefined }[] = []
const server = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push({ path, authorization: request.headers.authorization })
  const { status, json } = answers[path] ?? { status: 404, json: {} }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
})

const health = {
  leader: true,
  synced: true,
  syncError: null,
  functions: 9,
  queued: 0,
  running: 0,
  callsInFlight: 0,
}

/** Loaded anew, so that settings and what was found before are forgotten. */
async function check() {
  vi.resetModules()
  const { checkReadiness } = await import('.')
  const readiness = await checkReadiness()
  await (await import('@/db/client')).closeDatabase()
  return readiness
}

beforeAll(async () => {
  database = await createTestDatabase()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  vi.unstubAllEnvs()
  vi.stubEnv('INNGEST_BASE_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  vi.stubEnv('INNGEST_SIGNING_KEY', `signkey-test-${'ab'.repeat(16)}`)
  answers = { '/v1/engine/health': { status: 200, json: health } }
  asked.length = 0
})
afterAll(async () => {
  vi.unstubAllEnvs()
  server.close()
  await database.drop()
})

describe('checkReadiness', () => {
  test('everything is there', async () => {
    expect(await check()).toEqual({
      ready: true,
      parts: {
        database: { ready: true },
        migrations: { ready: true },
        runner: { ready: true },
      },
    })
    // the key itself does not travel
    expect(asked[0]?.authorization).toMatch(/^Bearer signkey-test-[0-9a-f]{64}$/)
  })

  test('the runner does not know the functions yet, or has another key', async () => {
    answers['/v1/engine/health'] = {
      status: 200,
      json: { ...health, synced: false, syncError: 'the app answered 500' },
    }
    expect((await check()).parts.runner).toEqual({
      ready: false,
      why: 'The runner does not know the app’s functions yet: the app answered 500',
    })
    answers['/v1/engine/health'] = { status: 401, json: { error: 'no', status: 401 } }
    expect((await check()).parts.runner).toMatchObject({
      why: expect.stringContaining('INNGEST_SIGNING_KEY'),
    })
  })

  test('a server of Inngest is asked for its own health', async () => {
    answers = { '/health': { status: 200, json: {} } }
    expect((await check()).parts.runner).toEqual({ ready: true })
    answers = { '/health': { status: 500, json: {} } }
    expect((await check()).parts.runner).toMatchObject({ why: expect.stringContaining('500') })
  })

  test('nothing answers', async () => {
    vi.stubEnv('INNGEST_BASE_URL', 'http://127.0.0.1:1')
    vi.stubEnv('DATABASE_URL', 'postgres://nobody:x@127.0.0.1:1/none')
    vi.stubEnv('DATABASE_DIRECT_URL', 'postgres://nobody:x@127.0.0.1:1/none')
    const { ready, parts } = await check()
    expect(ready).toBe(false)
    expect(parts).toMatchObject({
      database: { why: 'The database does not answer.' },
      migrations: { why: 'The database does not answer at DATABASE_DIRECT_URL.' },
      runner: { why: expect.stringContaining('127.0.0.1:1') },
    })
    expect(JSON.stringify(parts)).not.toContain('nobody')
  })

  test('an older schema is named, with what to do', async () => {
    const owner = postgres(database.ownerUrl, { max: 1 })
    await owner`delete from drizzle.__drizzle_migrations
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
    const why = (await check()).parts.migrations
    expect(why).toEqual({
      ready: false,
      why: expect.stringMatching(/has the schema \d{4}_\S+, this program needs \d{4}_.*migrate/),
    })
    await owner`delete from drizzle.__drizzle_migrations`
    expect((await check()).parts.migrations).toMatchObject({
      why: expect.stringContaining('no tables'),
    })
    await owner.end()
  })
})
