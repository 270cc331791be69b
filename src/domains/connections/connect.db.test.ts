import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { APP_URL, clearText, connectAccount, person, useAppKeys } from '@/testing/connect-test'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import {
  disconnectConnection,
  finishConnect,
  organizationOfCallback,
  setFrequency,
  startConnect,
} from '.'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: (slug: string) => (slug === 'shopify' ? fake.connector : undefined),
  getConnector: () => fake.connector,
}))

let fake = createFakeMarketplace('shopify')
let org: TestOrg
/** a shop nobody has connected */
let shop: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  useAppKeys()
})
beforeEach(async () => {
  fake = createFakeMarketplace('shopify')
  org = await createOrg()
  shop = `shop-${uuidv7()}`
})
afterAll(() => drop())

const admin = person('admin')
const marketplace = 'shopify'
const connection = async () => (await org.rows('select * from connections'))[0] ?? {}
const attempts = async () => (await org.rows('select 1 from connect_attempts')).length
const begin = (ctx = org.as({ actor: admin }), account = shop) =>
  startConnect(ctx, { marketplace, account })

describe('to the marketplace', () => {
  test('the address names the account in its normal form, our callback, and a state nobody can guess', async () => {
    const [one, two] = [await begin(undefined, ' Lanterns '), await begin()]
    const asked = new URL(one.url).searchParams
    expect(asked.get('account')).toBe('lanterns.bazaar.example')
    expect(asked.get('redirectUri')).toBe(`${APP_URL}/api/oauth/shopify`)
    expect(asked.get('state')).not.toBe(new URL(two.url).searchParams.get('state'))
    expect(await attempts()).toBe(2)
    expect(await clearText(org)).not.toContain(asked.get('state')?.split('.')[1])
  })

  test('what cannot be an account is refused at its field', async () => {
    await expect(begin(undefined, 'not a shop!')).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { account: 'The name before .bazaar.example' } },
    })
    expect(await attempts()).toBe(0)
  })

  test('a marketplace that nobody wrote is refused', async () => {
    const ctx = org.as({ actor: admin })
    await expect(
      startConnect(ctx, { marketplace: 'nowhere', account: shop }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each(['viewer', 'agent'] as const)('a %s does not connect accounts', async (role) => {
    const ctx = org.as({ actor: person(role) })
    await expect(begin(ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('nor does a job: the marketplace asks a person', async () => {
    await expect(begin(org.ctx)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('and back', () => {
  test('the account is connected, its credentials are sealed, and what follows is on its way', async () => {
    fake.now = () => new Date('2026-09-01T10:00:00Z')
    const { connectionId } = await connectAccount(org, fake, shop)
    expect(await connection()).toMatchObject({
      id: connectionId,
      marketplace,
      name: `Shop ${shop}.bazaar.example`,
      status: 'connected',
      frequency: 15,
      external_account_id: `${shop}.bazaar.example`,
      settings: { currency: 'EUR', timeZone: 'Europe/Lisbon' },
      last_error: null,
    })
    const [times] = await org.rows(
      `select connected_at = '2026-09-01T10:00:00Z' as first, history_from = '2026-07-03T10:00:00Z' as history from connections`,
    )
    expect(times).toEqual({ first: true, history: true })
    const events = await org.rows('select name, data from outbox_events')
    expect(events).toMatchObject([
      { name: 'connections/connection.connected', data: { orgId: org.orgId, connectionId } },
    ])
    expect(await clearText(org)).not.toContain('secret-')
    expect(await attempts()).toBe(0)
  })

  test('an account that the way back does not name is the one that was typed', async () => {
    const { consent } = fake.connector
    const read = consent?.readCallback
    if (!consent || !read) throw new Error('no consent')
    consent.readCallback = (...given) => ({ ...read(...given), account: undefined })
    const { connectionId } = await connectAccount(org, fake, shop)
    expect(await connection()).toMatchObject({
      id: connectionId,
      external_account_id: `${shop}.bazaar.example`,
    })
  })

  test('a way back is taken once', async () => {
    const ctx = org.as({ actor: admin })
    const query = fake.agree((await begin()).url)
    await finishConnect(ctx, { marketplace, query })
    await expect(finishConnect(ctx, { marketplace, query })).rejects.toMatchObject({
      problem: 'expired',
    })
    expect(fake.calls.filter((call) => call === 'exchange')).toHaveLength(1)
  })

  test('two that come at once are one', async () => {
    const query = fake.agree((await begin()).url)
    const both = await Promise.allSettled(
      [1, 2].map(() => finishConnect(org.as({ actor: admin }), { marketplace, query })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('after 15 minutes it is too late', async () => {
    const query = fake.agree((await begin()).url)
    const late = org.as({ actor: admin, now: new Date(Date.now() + 15 * 60_000) })
    await expect(finishConnect(late, { marketplace, query })).rejects.toMatchObject({
      problem: 'expired',
    })
    expect(fake.calls).toEqual([])
  })

  test('nobody ends what somebody else began, and the attempt is spent', async () => {
    const query = fake.agree((await begin()).url)
    const other = org.as({ actor: person('owner') })
    await expect(finishConnect(other, { marketplace, query })).rejects.toMatchObject({
      problem: 'other-person',
    })
    await expect(
      finishConnect(org.as({ actor: admin }), { marketplace, query }),
    ).rejects.toMatchObject({ problem: 'expired' })
  })

  test('nor in another organization of theirs', async () => {
    const other = await createOrg()
    const query = fake.agree((await begin()).url)
    expect(organizationOfCallback({ marketplace, query }, new Date())).toBe(org.orgId)
    await expect(
      finishConnect(other.as({ actor: admin }), { marketplace, query }),
    ).rejects.toMatchObject({ problem: 'expired' })
    expect(await other.rows('select 1 from connections')).toEqual([])
  })

  test('nor without the role, which may be gone since', async () => {
    const query = fake.agree((await begin()).url)
    const { userId } = admin as { userId: string }
    await expect(
      finishConnect(org.as({ actor: person('agent', userId) }), { marketplace, query }),
    ).rejects.toMatchObject({ problem: 'no-access' })
  })

  test('another account than the one named is not connected', async () => {
    const query = fake.agree((await begin()).url, { account: 'others.bazaar.example' })
    await expect(
      finishConnect(org.as({ actor: admin }), { marketplace, query }),
    ).rejects.toMatchObject({ problem: 'other-account' })
  })

  test('what is not signed, or changed since, is refused and spends nothing', async () => {
    const query = fake.agree((await begin()).url)
    query.set('code', 'forged')
    const callback = { marketplace, query }
    await expect(finishConnect(org.as({ actor: admin }), callback)).rejects.toMatchObject({
      problem: 'not-signed',
    })
    expect(() => organizationOfCallback(callback, new Date())).toThrow('not signed')
    expect(await attempts()).toBe(1)
  })

  test('a state that was never given leads nowhere', async () => {
    const url = new URL((await begin()).url)
    url.searchParams.set('state', `${org.orgId}.guessed`)
    const callback = { marketplace, query: fake.agree(url.toString()) }
    await expect(finishConnect(org.as({ actor: admin }), callback)).rejects.toMatchObject({
      problem: 'expired',
    })
    url.searchParams.set('state', 'nobody.guessed')
    const nobody = { marketplace, query: fake.agree(url.toString()) }
    expect(() => organizationOfCallback(nobody, new Date())).toThrow('15 minutes')
  })

  test.each([
    ['exchange', 'refused', 'refused'],
    ['exchange', 'unavailable', 'unreachable'],
    ['describeAccount', 'unreadable', 'unreachable'],
    ['describeAccount', 'unauthorized', 'refused'],
  ] as const)('a marketplace whose %s is %s connects nothing', async (call, kind, problem) => {
    fake.failing = { [call]: kind }
    const query = fake.agree((await begin()).url)
    const failed = finishConnect(org.as({ actor: admin }), { marketplace, query })
    await expect(failed).rejects.toMatchObject({ problem })
    await expect(failed).rejects.not.toThrow(/secret-|It answered/)
    expect(await org.rows('select 1 from connections')).toEqual([])
  })
})

describe('an account that was connected before', () => {
  test('keeps its id, its first connect and its frequency, and gets new credentials', async () => {
    fake.now = () => new Date('2026-09-01T10:00:00Z')
    const first = await connectAccount(org, fake, shop)
    await setFrequency(org.ctx, { connectionId: first.connectionId, minutes: 360 })
    await disconnectConnection(org.ctx, { connectionId: first.connectionId, keep: true })
    expect(await connection()).toMatchObject({ status: 'disconnected', credentials: null })
    fake.now = () => new Date('2026-09-05T10:00:00Z')
    const second = await connectAccount(org, fake, shop)
    expect(second.connectionId).toBe(first.connectionId)
    expect(await connection()).toMatchObject({
      status: 'connected',
      frequency: 360,
      last_error: null,
    })
    const [times] = await org.rows(
      `select connected_at = '2026-09-01T10:00:00Z' as first from connections`,
    )
    expect(times).toEqual({ first: true })
  })

  test('in another organization is refused before a grant could end its access there', async () => {
    const other = await createOrg()
    const { account } = await connectAccount(other, fake)
    const calls = fake.calls.length
    const again = connectAccount(org, fake, account.split('.')[0])
    await expect(again).rejects.toMatchObject({ problem: 'taken' })
    await expect(again).rejects.not.toThrow(new RegExp(other.orgId))
    expect(fake.calls).toHaveLength(calls)
  })

  test('and disconnected there is free', async () => {
    const other = await createOrg()
    const { account, connectionId } = await connectAccount(other, fake)
    await disconnectConnection(other.ctx, { connectionId, keep: true })
    await connectAccount(org, fake, account.split('.')[0])
    expect(await connection()).toMatchObject({ status: 'connected' })
    await expect(connectAccount(other, fake, account.split('.')[0])).rejects.toMatchObject({
      problem: 'taken',
    })
  })

  test('by two organizations at once belongs to one', async () => {
    const other = await createOrg()
    const both = await Promise.allSettled(
      [org, other].map((one) => connectAccount(one, fake, shop)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a marketplace that says after consent which account it is', () => {
  beforeEach(() => {
    const { account: _, ...manifest } = fake.connector.manifest
    fake.connector = { ...fake.connector, manifest }
    fake.consenting = `${shop}.bazaar.example`
  })
  const agree = async (account?: string, ctx = org.as({ actor: admin })) => {
    const { url } = await startConnect(ctx, { marketplace, account })
    return finishConnect(ctx, { marketplace, query: fake.agree(url) })
  }

  test('asks for nothing beforehand, and connects whoever consented', async () => {
    const { connectionId } = await agree()
    expect(await connection()).toMatchObject({
      id: connectionId,
      external_account_id: fake.consenting,
      name: `Shop ${fake.consenting}`,
    })
    expect(await agree()).toMatchObject({ connectionId })
    expect(await agree('')).toMatchObject({ connectionId })
  })

  test('connects an account again only where the same consents', async () => {
    const { connectionId } = await agree()
    const known = fake.consenting
    fake.consenting = `other-${shop}.bazaar.example`
    await expect(agree(known)).rejects.toMatchObject({ problem: 'other-account' })
    fake.consenting = known
    expect(await agree(known)).toMatchObject({ connectionId })
  })

  test('an account of another organization is not taken from it', async () => {
    await agree()
    const other = await createOrg()
    await expect(agree(undefined, other.as({ actor: admin }))).rejects.toMatchObject({
      problem: 'taken',
    })
  })
})
