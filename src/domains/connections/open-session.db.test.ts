import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { clearText, connectAccount, useAppKeys } from '@/testing/connect-test'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { disconnectConnection, pauseConnection } from '.'
import { withSession } from './open-session'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: () => fake.connector,
  getConnector: () => fake.connector,
}))

const MINUTE = 60_000
let fake = createFakeMarketplace('shopify')
let org: TestOrg
let connectionId: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  useAppKeys()
})
beforeEach(async () => {
  fake = createFakeMarketplace('shopify')
  org = await createOrg()
  ;({ connectionId } = await connectAccount(org, fake))
  fake.calls.length = 0
})
afterAll(() => drop())

const connection = async () => (await org.rows('select * from connections'))[0] ?? {}
const refreshes = () => fake.calls.filter((call) => call === 'refresh').length
const ping = (ctx = org.ctx) => withSession(ctx, connectionId, fake.ping)
/** the same organization `minutes` from now */
const later = (minutes: number) => org.as({ now: new Date(Date.now() + minutes * MINUTE) })
/** the marketplace ends every access token at once; refresh tokens stay */
const endAccessTokens = () => {
  for (const token of fake.tokens) if (token.includes('access')) fake.tokens.delete(token)
}
const refuse = (kind: 'reauthorize' | 'throttled' | 'unauthorized') => async () => {
  throw new ConnectorError(kind, `It said: ${kind}.`)
}

describe('access', () => {
  test('that lasts is used as it is', async () => {
    expect(await ping(later(57))).toMatch('secret-access')
    expect(refreshes()).toBe(0)
  })

  test('that ends within two minutes is renewed first, stored, and renewed again from what was stored', async () => {
    const first = await ping()
    const second = await ping(later(59))
    expect(second).not.toBe(first)
    expect(await ping()).toBe(second)
    fake.tokenLifeMs = 10 * 3600_000
    const third = await ping(later(59))
    expect(third).not.toBe(second)
    expect(await ping(later(120))).toBe(third)
    expect(refreshes()).toBe(2)
  })

  test('is renewed once for ten who ask at the same time', async () => {
    fake.tokenLifeMs = 10 * 3600_000
    const tokens = await Promise.all(Array.from({ length: 10 }, () => ping(later(59))))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes()).toBe(1)
  })

  test('is renewed once for two processes', async () => {
    fake.tokenLifeMs = 10 * 3600_000
    vi.resetModules()
    const other = await import('./open-session')
    const tokens = await Promise.all([
      ping(later(59)),
      other.withSession(later(59), connectionId, fake.ping),
      ping(later(59)),
      other.withSession(later(59), connectionId, fake.ping),
    ])
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes()).toBe(1)
    const { closeDatabase } = await import('@/db/client')
    await closeDatabase()
  })

  test('that the marketplace does not take is renewed once for all who were refused, and they ask again', async () => {
    endAccessTokens()
    const tokens = await Promise.all(Array.from({ length: 10 }, () => ping()))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes()).toBe(1)
    expect(await connection()).toMatchObject({ status: 'connected', last_error: null })
  })

  test('of a paused channel can be used', async () => {
    await pauseConnection(org.ctx, { connectionId })
    expect(await ping()).toMatch('secret-access')
  })

  test('of another organization cannot', async () => {
    const other = await createOrg()
    await expect(ping(other.ctx)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is not opened inside a transaction', async () => {
    await expect(ping({ ...org.ctx, tx: {} as never })).rejects.toThrow('inside a transaction')
  })
})

describe('when only the merchant can help', () => {
  test.each([
    ['the renewal says so', () => fake.tokens.clear()],
    ['the renewal says so before the access ends', () => fake.tokens.clear(), 59],
  ])(
    'because %s, the channel says so and nobody is asked again',
    async (_, happen, minutes = 0) => {
      const events = (await org.rows('select 1 from outbox_events')).length
      happen()
      const told = {
        code: 'conflict',
        message: expect.stringMatching(/must be connected again\. The merchant must agree again\./),
      }
      const all = await Promise.allSettled([1, 2, 3].map(() => ping(later(minutes))))
      for (const one of all) expect(one).toMatchObject({ status: 'rejected', reason: told })
      await expect(ping()).rejects.toMatchObject(told)
      expect(refreshes()).toBe(1)
      expect(await connection()).toMatchObject({
        status: 'needs_reauth',
        last_error: 'The merchant must agree again.',
      })
      expect(await org.rows('select 1 from outbox_events')).toHaveLength(events)
      expect(await clearText(org)).not.toContain('secret-')
    },
  )

  test('because the call says so', async () => {
    await expect(withSession(org.ctx, connectionId, refuse('reauthorize'))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await connection()).toMatchObject({
      status: 'needs_reauth',
      last_error: 'It said: reauthorize.',
    })
  })

  test('because fresh access is not taken either', async () => {
    const use = vi.fn(refuse('unauthorized'))
    await expect(withSession(org.ctx, connectionId, use)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(use).toHaveBeenCalledTimes(2)
    expect(refreshes()).toBe(1)
    expect(await connection()).toMatchObject({ status: 'needs_reauth' })
  })

  test('a failure of access that has been replaced since changes nothing', async () => {
    const { external_account_id: account } = await connection()
    const late = withSession(org.ctx, connectionId, async () => {
      await connectAccount(org, fake, String(account).split('.')[0])
      return refuse('reauthorize')()
    })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    expect(await connection()).toMatchObject({ status: 'connected', last_error: null })
  })

  test('connecting again brings it back under the same id', async () => {
    fake.tokens.clear()
    await expect(ping()).rejects.toThrow()
    const { external_account_id: account } = await connection()
    const again = await connectAccount(org, fake, String(account).split('.')[0])
    expect(again.connectionId).toBe(connectionId)
    expect(await ping()).toMatch('secret-access')
  })
})

test('a marketplace that is busy is the caller’s to wait for', async () => {
  await expect(withSession(org.ctx, connectionId, refuse('throttled'))).rejects.toMatchObject({
    kind: 'throttled',
  })
  fake.failing = { refresh: 'unavailable' }
  await expect(ping(later(59))).rejects.toMatchObject({ kind: 'unavailable' })
  fake.failing = {}
  expect(await connection()).toMatchObject({ status: 'connected', last_error: null })
  expect(await ping(later(59))).toMatch('secret-access')
})

test('a channel disconnected during a renewal stays without credentials', async () => {
  let answer = () => {}
  fake.renewing = () => new Promise<void>((resolve) => (answer = resolve))
  const renewing = ping(later(59))
  await vi.waitFor(() => expect(refreshes()).toBe(1))
  await disconnectConnection(org.ctx, { connectionId, keep: true })
  answer()
  await expect(renewing).rejects.toMatchObject({ code: 'conflict' })
  expect(await connection()).toMatchObject({ status: 'disconnected', credentials: null })
})
