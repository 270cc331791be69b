import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createFullPerson, type FullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  eraseConnection,
  exportCustomer,
  holdRetention,
  listPrivacyRequests,
  recordPrivacyDemand,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const DAY = '2026-09-01T00:00:00Z'
let org: TestOrg
let connectionId: string
let mara: FullPerson

beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org, { name: 'First shop', credentials: 'v1.secret' })
  mara = await createFullPerson(org, connectionId, {
    word: 'maramarker',
    digits: '60958',
    orderedAt: DAY,
  })
})

const externalId = 'buyer-maramarker-77'
const requests = async () =>
  (await listPrivacyRequests(org.ctx)).map(({ demand, channel, customerId, doneAt }) => ({
    demand,
    channel,
    customerId,
    isDone: doneAt !== null,
  }))

/** The same person on another channel, known there by another id and name. */
async function buysElsewhere(): Promise<string> {
  const other = await createConnection(org, { marketplace: 'ebay', name: 'Second shop' })
  await ingestOrders(org.ctx, {
    connectionId: other,
    orders: [
      {
        externalOrderId: 'elsewhere',
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '9.00',
        orderedAt: DAY,
        sourceUpdatedAt: DAY,
        buyer: { externalId: 'other-id', name: 'M. Elsewhere', email: 'maramarker@mail.example' },
        items: [],
      },
    ],
  })
  return other
}

describe('a marketplace passes on', () => {
  test('an erasure of somebody only it knows: the person goes whole', async () => {
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'erase', externalId })
    expect(await findInDatabase(database.ownerUrl, mara.values, [org.ctx])).toEqual([])
    expect(await requests()).toEqual([
      { demand: 'erase', channel: 'First shop', customerId: mara.customerId, isDone: true },
    ])
    // it says so again, and of somebody unknown
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'erase', externalId })
    expect((await requests())[0]).toMatchObject({ customerId: null, isDone: true })
  })

  test('an erasure of somebody whom another channel knows: that channel’s part stays', async () => {
    await buysElsewhere()
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'erase', externalId })
    const [person] = await org.rows(`select name, phone, reachability, city from customers
      where id = '${mara.customerId}'`)
    expect(person).toMatchObject({
      name: 'M. Elsewhere',
      phone: null,
      city: null,
      reachability: 'email_consent',
    })
    const orders = await org.rows(`select external_order_id, customer_name from orders order by 1`)
    expect(orders).toEqual([
      { external_order_id: '1-maramarker', customer_name: null },
      { external_order_id: 'elsewhere', customer_name: 'M. Elsewhere' },
    ])
    expect(await org.rows('select 1 from suppressions')).toEqual([])
    expect(await org.rows('select kind from identity_keys')).toEqual([{ kind: 'email' }])
  })

  test('an export: it waits until a colleague hands the data out', async () => {
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'export', externalId })
    expect((await requests())[0]).toMatchObject({ demand: 'export', isDone: false })
    await exportCustomer(org.ctx, { customerId: mara.customerId })
    expect((await requests())[0]).toMatchObject({ demand: 'export', isDone: true })
  })

  test('an erasure of somebody whose data is held: it stays open', async () => {
    await holdRetention(org.ctx, { customerId: mara.customerId, reason: 'A dispute at court' })
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'erase', externalId })
    expect((await requests())[0]).toMatchObject({ customerId: mara.customerId, isDone: false })
    expect(await org.rows(`select name from customers where id = '${mara.customerId}'`)).toEqual([
      { name: 'maramarker Lindqvist' },
    ])
  })

  test('the end of the account: access ends at once, and its people are forgotten in batches', async () => {
    const nils = await createFullPerson(org, connectionId, {
      word: 'nilsmarker',
      digits: '71234',
      orderedAt: DAY,
    })
    await buysElsewhere()
    await recordPrivacyDemand(org.ctx, { connectionId, demand: 'erase_account' })
    expect(await org.rows("select status from connections where name = 'First shop'")).toEqual([
      { status: 'disconnected' },
    ])
    expect(
      await org.rows('select name from outbox_events where name like $$%erase%$$'),
    ).toHaveLength(1)
    expect((await requests())[0]).toMatchObject({ demand: 'erase_account', isDone: false })
    while ((await eraseConnection(org.ctx, { connectionId, limit: 1 })).more);
    expect((await requests())[0]).toMatchObject({ demand: 'erase_account', isDone: true })
    const left = await findInDatabase(database.ownerUrl, nils.values, [org.ctx])
    const places = new Set(left.map((line) => line.split(':')[0]))
    expect([...places]).toEqual([
      'public.campaigns.definition',
      'public.campaigns.title',
      'public.imports.file_name',
      'public.notifications.title',
      'public.outbox_events.data',
      'public.quick_replies.body',
      'public.quick_replies.title',
      'public.saved_views.params',
      'public.segments.name',
      'public.segments.rules',
      'public.template_versions.body',
      'public.template_versions.subject',
      'public.templates.name',
      'public.webhook_deliveries.payload',
    ])
    expect(await org.rows('select sum(total_amount) as sum from orders')).toEqual([
      { sum: '89.0000' },
    ])
  })

  test('needs a connection of the organization', async () => {
    const other = await createOrg()
    await expect(
      recordPrivacyDemand(other.ctx, { connectionId, demand: 'erase', externalId }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(eraseConnection(other.ctx, { connectionId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
