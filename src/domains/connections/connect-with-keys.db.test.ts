import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { clearText, person, useAppKeys } from '@/testing/connect-test'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { connectWithKeys, findConnectGuide } from '.'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: (slug: string) => (slug === 'shopify' ? fake.connector : undefined),
  getConnector: () => fake.connector,
}))

const marketplace = 'shopify'
const admin = person('admin')
let fake = createFakeMarketplace(marketplace)
let org: TestOrg
/** a shop nobody has connected */
let shop: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  useAppKeys()
})
beforeEach(async () => {
  fake = createFakeMarketplace(marketplace)
  org = await createOrg()
  shop = `shop-${uuidv7()}.bazaar.example`
  const { consent: _, ...connector } = fake.connector
  fake.connector = {
    ...connector,
    manifest: {
      ...connector.manifest,
      keys: {
        steps: ['Make a key.'],
        fields: [
          { name: 'address', label: 'Address', hint: 'Of the shop' },
          { name: 'key', label: 'Key', hint: 'As the shop shows it', isSecret: true },
        ],
      },
    },
    keys: {
      open: async (_app, { address = '', key = '' }) => {
        if (!address.endsWith('.bazaar.example'))
          throw new ConnectorError('refused', 'Address: it ends in .bazaar.example.')
        return { account: address, credentials: { accessToken: key, scopes: ['all'] } }
      },
    },
  }
  fake.tokens.add('a key of the shop')
})
afterAll(() => drop())

const connect = (typed: Record<string, string> = {}, ctx = org.as({ actor: admin })) =>
  connectWithKeys(ctx, {
    marketplace,
    typed: { address: ` ${shop} `, key: 'a key of the shop', ...typed },
  })
const connections = () => org.rows('select * from connections')

test('the guide asks for keys and for no consent', () => {
  expect(findConnectGuide(marketplace)).toMatchObject({
    byConsent: false,
    missing: undefined,
    keys: { fields: [{ name: 'address' }, { name: 'key', isSecret: true }] },
  })
})

test('an account is connected once the marketplace has taken the keys, and again with others', async () => {
  const { connectionId } = await connect()
  expect(await connections()).toMatchObject([
    { id: connectionId, external_account_id: shop, status: 'connected' },
  ])
  expect(await clearText(org)).not.toContain('a key of the shop')
  fake.tokens.add('another key')
  expect(await connect({ key: 'another key' })).toMatchObject({ connectionId })
})

test.each([
  [
    'a field that is empty',
    { key: ' ' },
    { code: 'invalid', details: { fields: { key: 'Enter it.' } } },
  ],
  ['what cannot be right', { address: 'elsewhere.example' }, { code: 'invalid' }],
  ['keys that the marketplace does not take', { key: 'a wrong key' }, { problem: 'refused' }],
])('nothing is stored for %s', async (_, typed, error) => {
  await expect(connect(typed)).rejects.toMatchObject(error)
  expect(await connections()).toEqual([])
})

test('only an admin connects, and no account of another organization', async () => {
  const agent = org.as({ actor: person('agent') })
  await expect(connect({}, agent)).rejects.toMatchObject({ code: 'forbidden' })
  await connect()
  const other = await createOrg()
  await expect(connect({}, other.as({ actor: admin }))).rejects.toMatchObject({ problem: 'taken' })
  expect(await other.rows('select 1 from connections')).toEqual([])
})

test('a marketplace without keys is not connected so', async () => {
  const { keys: _, ...without } = fake.connector
  fake.connector = without
  await expect(connect()).rejects.toMatchObject({ code: 'not_found' })
})
