import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestProducts } from '@/domains/catalog'
import { ingestCustomers } from '@/domains/customers'
import { receiveMessages } from '@/testing/messages'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { dismissSuggestion, listSuggestions, matchInterests, understandMessages } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const WISH = 'Do you ever get the red silk lanterns in 40 cm? Please let me know if you do.'

interface Shop {
  org: TestOrg
  connectionId: string
  wishes: (body: string, sentAt?: string) => Promise<void>
  offers: (title: string, status: 'active' | 'out_of_stock', version: number) => Promise<void>
}

async function openShop(): Promise<Shop> {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const at = '2026-01-01T00:00:00Z'
  await ingestCustomers(org.ctx, {
    connectionId,
    customers: [{ externalId: 'b-1', name: 'Mara Lind', firstSeenAt: at, sourceUpdatedAt: at }],
  })
  return {
    org,
    connectionId,
    wishes: async (body, sentAt = new Date(Date.now() - 86_400_000).toISOString()) => {
      const messageIds = await receiveMessages(org, connectionId, [{ body, sentAt }], 'b-1')
      await understandMessages(org.ctx, { messageIds })
    },
    offers: async (title, status, version) => {
      await ingestProducts(org.ctx, {
        connectionId,
        products: [
          {
            externalId: title,
            title,
            status,
            sourceUpdatedAt: new Date(Date.UTC(2026, 0, version)).toISOString(),
          },
        ],
      })
    },
  }
}

test('a new product is suggested to those who asked, with the words that fit, and once', async () => {
  const { org, wishes, offers } = await openShop()
  await wishes(WISH)
  await offers('Silk lantern, red', 'active', 1)
  await offers('Red tin robot', 'active', 1)
  expect(await matchInterests(org.ctx, {})).toMatchObject({ looked: 2, suggested: 1, more: false })
  const [suggestion, ...more] = await listSuggestions(org.ctx)
  expect(more).toEqual([])
  expect(suggestion).toMatchObject({ itemTitle: 'Silk lantern, red' })
  expect(suggestion?.askers).toMatchObject([{ customerName: 'Mara Lind', draftedAt: null }])
  expect(suggestion?.askers[0]?.matchedWords).toEqual(
    expect.arrayContaining([
      { wish: 'red', product: 'red' },
      { wish: 'silk', product: 'silk' },
    ]),
  )
  expect(await matchInterests(org.ctx, {})).toMatchObject({ looked: 0, suggested: 0, more: false })
})

test('what was there already when somebody asked is not news, until it comes back', async () => {
  const { org, wishes, offers } = await openShop()
  await offers('Red silk lantern', 'active', 1)
  await wishes(WISH, new Date(Date.now() + 60_000).toISOString())
  await matchInterests(org.ctx, {})
  expect(await listSuggestions(org.ctx)).toEqual([])
  await offers('Red silk lantern', 'out_of_stock', 2)
  await matchInterests(org.ctx, {})
  expect(await listSuggestions(org.ctx)).toEqual([])
  await offers('Red silk lantern', 'active', 3)
  expect(await matchInterests(org.ctx, {})).toMatchObject({ suggested: 1 })
  expect(await listSuggestions(org.ctx)).toHaveLength(1)
})

test('a dismissed suggestion stays away until the product has gone and come back', async () => {
  const { org, wishes, offers } = await openShop()
  await wishes(WISH)
  await offers('Red silk lantern', 'active', 1)
  await matchInterests(org.ctx, {})
  const [suggestion] = await listSuggestions(org.ctx)
  const suggestionId = suggestion?.id ?? ''
  await dismissSuggestion(org.ctx, { suggestionId })
  expect(await listSuggestions(org.ctx)).toEqual([])
  await expect(dismissSuggestion(org.ctx, { suggestionId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await matchInterests(org.ctx, {})
  expect(await listSuggestions(org.ctx)).toEqual([])
  await offers('Red silk lantern', 'out_of_stock', 2)
  await matchInterests(org.ctx, {})
  await offers('Red silk lantern', 'active', 3)
  await matchInterests(org.ctx, {})
  expect(await listSuggestions(org.ctx)).toMatchObject([{ id: suggestionId }])
})

test('a wish that is over its time is told to nobody', async () => {
  const { org, wishes, offers } = await openShop()
  await wishes(WISH, '2024-01-01T00:00:00Z')
  await offers('Red silk lantern', 'active', 1)
  expect(await matchInterests(org.ctx, {})).toMatchObject({ looked: 1, suggested: 0 })
  expect(await listSuggestions(org.ctx, { itemId: uuidv7() })).toEqual([])
})

test('what was sold out when it was first seen is news once it is there, and no more once it is gone', async () => {
  const { org, wishes, offers } = await openShop()
  await offers('Silk lantern, red', 'out_of_stock', 1)
  await matchInterests(org.ctx, {})
  await wishes(WISH)
  await offers('Silk lantern, red', 'active', 2)
  expect(await matchInterests(org.ctx, {})).toMatchObject({ suggested: 1 })
  expect(await listSuggestions(org.ctx)).toHaveLength(1)
  await offers('Silk lantern, red', 'out_of_stock', 3)
  expect(await listSuggestions(org.ctx)).toEqual([])
})
