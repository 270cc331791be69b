import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import {
  deleteCustomers,
  ingestCustomers,
  listIdentitiesForTags,
  tagCustomers,
  untagCustomers,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const day = (n: number) => `2026-08-0${n}T00:00:00Z`

async function shop() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const say = (tags: string[], at: number, { channel = connectionId, externalId = 'c1' } = {}) =>
    ingestCustomers(org.ctx, {
      connectionId: channel,
      customers: [
        {
          externalId,
          email: 'mara@shop.example',
          tags,
          firstSeenAt: day(1),
          sourceUpdatedAt: day(at),
        },
      ],
    })
  const tags = async () =>
    (await org.rows('select to_jsonb(tags) as tags from customers')).map((row) => row['tags'])
  const events = async () =>
    (
      await org.rows(
        "select data from outbox_events where name = 'customers/customers.tagged' order by id",
      )
    ).map((row) => row['data'])
  const ids = async () =>
    (await org.rows('select id from customers order by id')).map((row) => String(row['id']))
  return { org, connectionId, say, tags, events, ids }
}

describe('tags of a channel', () => {
  test('what appears there is added, what goes there is taken off, in any case', async () => {
    const { say, tags, events } = await shop()
    await say(['VIP', 'Wholesale', 'vip'], 2)
    expect(await tags()).toEqual([['VIP', 'Wholesale']])
    await say(['wholesale', 'Newsletter'], 3)
    expect(await tags()).toEqual([['Wholesale', 'Newsletter']])
    await say([], 4)
    expect(await tags()).toEqual([[]])
    expect(await events()).toEqual([])
  })

  test('what a colleague took off does not come back by itself, what they gave stays', async () => {
    const { org, say, tags, ids } = await shop()
    await say(['VIP', 'Old'], 2)
    const customerIds = await ids()
    await untagCustomers(org.ctx, { customerIds, tag: 'vip' })
    await tagCustomers(org.ctx, { customerIds, tag: 'Ours' })
    // the channel has not heard of it yet
    await say(['VIP', 'Old', 'New'], 3)
    expect(await tags()).toEqual([['Old', 'Ours', 'New']])
    // now it has
    await say(['Old', 'New', 'Ours'], 4)
    expect(await tags()).toEqual([['Old', 'Ours', 'New']])
    // there somebody takes off what was given here
    await say(['Old', 'New'], 5)
    expect(await tags()).toEqual([['Old', 'New']])
  })

  test('a tag that another channel still gives the person stays', async () => {
    const { org, say, tags } = await shop()
    const second = { channel: await createConnection(org), externalId: 'other' }
    await say(['VIP'], 2)
    await say(['vip'], 2, second)
    await say([], 3)
    expect(await tags()).toEqual([['VIP']])
    await say([], 3, second)
    expect(await tags()).toEqual([[]])
  })

  test('two identities of one person in one page both count', async () => {
    const { org, connectionId, tags } = await shop()
    const record = (externalId: string, own: string[]) => ({
      externalId,
      email: 'mara@shop.example',
      tags: own,
      firstSeenAt: day(1),
      sourceUpdatedAt: day(2),
    })
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [record('a', ['One', 'Both']), record('b', ['both', 'Two'])],
    })
    expect(await tags()).toEqual([['One', 'Both', 'Two']])
  })
})

describe('tags of a colleague', () => {
  test('are announced with the people whom they changed', async () => {
    const { org, say, events, ids } = await shop()
    await say(['VIP'], 2)
    const customerIds = await ids()
    await tagCustomers(org.ctx, { customerIds, tag: 'vip' })
    expect(await events()).toEqual([])
    await tagCustomers(org.ctx, { customerIds, tag: 'Ours' })
    await untagCustomers(org.ctx, { customerIds, tag: 'vip' })
    await untagCustomers(org.ctx, { customerIds, tag: 'vip' })
    expect(await events()).toMatchObject([
      { v: 1, orgId: org.orgId, customerIds, added: ['Ours'], removed: [] },
      { customerIds, added: [], removed: ['VIP'] },
    ])
  })

  test('go to living identities at connected marketplaces', async () => {
    const { org, connectionId, say, ids } = await shop()
    const paused = await createConnection(org, { status: 'paused' })
    const file = await createConnection(org, { marketplace: 'file' })
    const second = await createConnection(org)
    await say([], 2)
    for (const channel of [paused, file, second]) await say([], 2, { channel, externalId: 'x' })
    const customerIds = await ids()
    expect(customerIds).toHaveLength(1)
    const here = { connectionId, externalId: 'c1' }
    expect(await listIdentitiesForTags(org.ctx, customerIds)).toEqual(
      expect.arrayContaining([here, { connectionId: second, externalId: 'x' }]),
    )
    await deleteCustomers(org.ctx, { connectionId: second, externalIds: ['x'], at: day(9) })
    expect(await listIdentitiesForTags(org.ctx, customerIds)).toEqual([here])
    expect(await listIdentitiesForTags((await shop()).org.ctx, customerIds)).toEqual([])
  })
})
