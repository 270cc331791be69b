import { beforeAll, describe, expect, test, vi } from 'vitest'
import { marketplaceAppSettings } from '@/env'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { setSettings } from '@/testing/set-settings'
import { findConnectGuide } from './connect-guide'
import { connectProblemSentence } from './connect-problem'
import { findApp, getApp, hasApp } from './marketplace-app'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: (slug: string) => ({ shopify: connector, prestashop: { keys: {} } })[slug],
  getConnector: () => connector,
}))
const { connector } = createFakeMarketplace('shopify')

const steps = [
  'Create an app with the callback https://crm.example.com/api/oauth/shopify.',
  'Send webhooks to https://crm.example.com/api/webhooks/shopify.',
  'Set SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET in the environment, or in .env.local, and start Regulars again.',
]

beforeAll(() =>
  setSettings({
    APP_URL: 'https://crm.example.com',
    REGULARS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    NEXTAUTH_SECRET: 'a secret of at least 32 characters',
    DATABASE_URL: 'postgres://web:pw@127.0.0.1:5432/regulars',
    DATABASE_DIRECT_URL: 'postgres://owner:pw@127.0.0.1:5432/regulars',
    SHOPIFY_CLIENT_ID: '',
    SHOPIFY_CLIENT_SECRET: '',
  }),
)

describe('an installation without keys', () => {
  test('has no app, and says step by step how to get one', () => {
    expect(findApp('shopify')).toBeUndefined()
    const sentence = `1. ${steps[0]} 2. ${steps[1]} 3. ${steps[2]}`
    expect(() => getApp('shopify')).toThrow(sentence)
  })

  test('says so before anybody clicks, with the addresses to copy', () => {
    expect(findConnectGuide('shopify')).toMatchObject({
      label: 'Bazaar',
      missing: {
        settings: ['SHOPIFY_CLIENT_ID', 'SHOPIFY_CLIENT_SECRET'],
        steps,
        callbackAddress: 'https://crm.example.com/api/oauth/shopify',
        webhooksAddress: 'https://crm.example.com/api/webhooks/shopify',
      },
    })
  })
})

test('a shop on a server of its own needs no app; its webhooks have a secret of the installation', () => {
  const settings = marketplaceAppSettings('prestashop')
  expect(settings).toMatchObject({ baseUrl: 'https://{account}', isTyped: true })
  expect(settings?.clientSecret).toMatch(/^[0-9a-f]{64}$/)
  expect(hasApp('prestashop')).toBe(false)
})

test('an address that a merchant typed is asked only outside of this network', async () => {
  const app = findApp('prestashop')
  const asked = app?.http({ method: 'GET', url: 'http://127.0.0.1:1/' })
  await expect(asked).rejects.toMatchObject({
    cause: { cause: { message: expect.stringContaining('private network') } },
  })
})

test('a marketplace that nobody wrote has neither app nor guide', () => {
  expect(findApp('nowhere')).toBeUndefined()
  expect(findConnectGuide('nowhere')).toBeUndefined()
})

test('only codes of ours become sentences', () => {
  expect(connectProblemSentence('expired')).toMatch('15 minutes')
  for (const code of ['toString', '__proto__', '<b>', undefined]) {
    expect(connectProblemSentence(code)).toBeUndefined()
  }
})
