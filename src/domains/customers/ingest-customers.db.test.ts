import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { customer, customerShop, day, people, stored } from '@/testing/customer-records'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, type TestOrg } from '@/testing/test-org'
import { deleteCustomers, ingestCustomers, scoreAll } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const everything = (org: TestOrg) =>
  Promise.all(
    ['customers', 'customer_identities', 'identity_keys', 'consents', 'segment_changes'].map(
      (table) => org.rows(`select * from ${table} t order by t::text`),
    ),
  )

describe('ingestCustomers', () => {
  test('stores a person without orders; the same page again changes nothing', async () => {
    const { org, ingest } = await customerShop()
    await ingest(customer({ externalId: 'c0', email: 'other@shop.example', phone: undefined }))
    await scoreAll(org.ctx, {})
    const page = [customer({ tags: ['VIP'], consent: 'opted_in' })]
    expect(await ingest(...page)).toEqual({
      created: 1,
      changed: 0,
      unchanged: 0,
      stale: 0,
      newCustomers: 1,
    })
    expect((await people(org))[1]).toMatchObject({
      person: 'Mara Lind',
      person_email: 'mara@shop.example',
      street: 'Lantern Lane 1',
      tags: ['VIP'],
      reachability: 'email_consent',
      order_count: 0,
    })
    expect(await org.rows("select segment from customers where external_id = 'c1'")).toEqual([
      { segment: expect.stringMatching(/new|lost/) },
    ])
    const before = await everything(org)
    expect(await ingest(...page)).toMatchObject({ created: 0, changed: 0, unchanged: 1 })
    expect(await everything(org)).toEqual(before)
  })

  test('an older version changes nothing, in one page or in two', async () => {
    const { org, ingest } = await customerShop()
    await ingest(customer({ name: 'New', sourceUpdatedAt: day(5) }), customer({ name: 'Old' }))
    expect(await ingest(customer({ name: 'Older' }))).toMatchObject({ stale: 1, changed: 0 })
    expect(await people(org)).toMatchObject([{ name: 'New', person: 'New' }])
  })

  test('what a later version leaves out is gone', async () => {
    const { org, ingest } = await customerShop()
    await ingest(customer())
    expect(
      await ingest(customer({ phone: undefined, street: undefined, sourceUpdatedAt: day(3) })),
    ).toMatchObject({ changed: 1 })
    expect(await people(org)).toMatchObject([{ phone: null, street: null, city: 'Leeds' }])
  })

  test('a record stands above orders of the same or an older time, a later order above it', async () => {
    const { org, ingest, order } = await customerShop()
    await order(day(1), { name: 'Ordered as', phone: '+440000000001', city: 'York' })
    await ingest(customer({ phone: undefined, sourceUpdatedAt: day(5) }))
    const record = { name: 'Mara Lind', phone: null, city: 'Leeds' }
    expect(await people(org)).toMatchObject([record])
    await order(day(4), { name: 'Late order', phone: '+440000000002', city: 'Bath' })
    await order(day(5), { name: 'Same time', phone: '+440000000003', city: 'Hull' })
    expect(await people(org)).toMatchObject([{ ...record, order_count: 3 }])
    await order(day(6), { name: 'Moved', city: 'Dover' })
    expect(await people(org)).toMatchObject([{ name: 'Moved', city: 'Dover', phone: null }])
    // the same record at a later time says so anew
    expect(await ingest(customer({ phone: undefined, sourceUpdatedAt: day(7) }))).toMatchObject({
      changed: 1,
    })
    expect(await people(org)).toMatchObject([record])
  })

  test('records of one person on two channels are one customer', async () => {
    const { org, ingest } = await customerShop()
    const second = await createConnection(org)
    await ingest(customer())
    expect(
      await ingestCustomers(org.ctx, {
        connectionId: second,
        customers: [customer({ externalId: 'elsewhere', phone: undefined })],
      }),
    ).toMatchObject({ created: 1, newCustomers: 0 })
    expect(await org.rows('select count(*) from customers')).toEqual([{ count: '1' }])
  })

  test('a consent is recorded when it changes; repeating an old one does not undo what came from elsewhere', async () => {
    const { org, ingest } = await customerShop()
    const ledger = () =>
      org.rows('select state, source, at from consents order by at, recorded_at, id')
    await ingest(customer({ consent: 'opted_in' }))
    await ingest(customer({ consent: 'opted_in', name: 'Renamed', sourceUpdatedAt: day(3) }))
    expect(await ledger()).toEqual([{ state: 'opted_in', source: 'marketplace', at: stored(2) }])
    const other = await createConnection(org)
    await ingestCustomers(org.ctx, {
      connectionId: other,
      customers: [customer({ consent: 'opted_out', sourceUpdatedAt: day(4) })],
    })
    await ingest(customer({ consent: 'opted_in', name: 'Again', sourceUpdatedAt: day(5) }))
    expect(await people(org)).toMatchObject([
      { marketing_opted_out: true },
      { marketing_opted_out: true },
    ])
    await ingest(customer({ consent: 'opted_out', sourceUpdatedAt: day(6) }))
    await ingest(customer({ consent: 'opted_in', sourceUpdatedAt: day(7) }))
    expect((await ledger()).map((row) => row['state'])).toEqual([
      'opted_in',
      'opted_out',
      'opted_out',
      'opted_in',
    ])
    expect(await people(org)).toMatchObject([
      { marketing_opted_out: false },
      { marketing_opted_out: false },
    ])
  })

  test('addresses and phones lead from one to the other, in one page and to who is known', async () => {
    const { org, ingest } = await customerShop()
    const one = (externalId: string, email: string | undefined, phone: string | undefined) =>
      customer({ externalId, email, phone })
    await ingest(
      one('r1', 'a@shop.example', '+441134960001'),
      one('r2', 'b@shop.example', '+441134960001'),
      one('r3', 'b@shop.example', undefined),
      one('r4', 'other@shop.example', undefined),
    )
    expect(await org.rows('select count(*)::int as n from customers')).toEqual([{ n: 2 }])
    await ingest(
      one('r5', 'a@shop.example', '+441134960002'),
      one('r6', undefined, '+441134960002'),
    )
    expect(await org.rows('select count(*)::int as n from customers')).toEqual([{ n: 2 }])
    expect(
      await org.rows(`select count(distinct customer_id)::int as n from customer_identities
        where external_id in ('r1', 'r2', 'r3', 'r5', 'r6')`),
    ).toEqual([{ n: 1 }])
  })

  test('the first yes of a channel is as old as the account: a refusal since then stands', async () => {
    const { org, ingest } = await customerShop()
    await ingest(customer({ consent: 'opted_out', sourceUpdatedAt: day(10) }))
    const second = await createConnection(org)
    const fromSecond = (over: object) =>
      ingestCustomers(org.ctx, {
        connectionId: second,
        customers: [customer({ consent: 'opted_in', firstSeenAt: day(1), ...over })],
      })
    await fromSecond({ sourceUpdatedAt: day(20) })
    const isOut = () => org.rows('select distinct marketing_opted_out as out from customers')
    expect(await isOut()).toEqual([{ out: true }])
    await fromSecond({ consent: 'opted_out', sourceUpdatedAt: day(21) })
    await fromSecond({ consent: 'opted_in', sourceUpdatedAt: day(22) })
    expect(await isOut()).toEqual([{ out: false }])
  })

  test('who says yes in the shop after unsubscribing here is written to again', async () => {
    const { org, ingest } = await customerShop()
    await ingest(customer({ consent: 'opted_in' }))
    const block = (at: string) =>
      withOrg(
        org.orgId,
        sql`insert into suppressions (org_id, channel, address_hash, reason, at)
          select org_id, 'email', email_hash, 'unsubscribed', ${at}::timestamptz from customer_identities`,
      )
    await block(day(5))
    await ingest(customer({ consent: 'opted_in', name: 'Renamed', sourceUpdatedAt: day(6) }))
    const blocks = () => org.rows('select reason from suppressions')
    expect(await blocks()).toHaveLength(1)
    await ingest(customer({ consent: 'opted_out', sourceUpdatedAt: day(7) }))
    expect(await blocks()).toHaveLength(1)
    await ingest(customer({ consent: 'opted_in', sourceUpdatedAt: day(8) }))
    expect(await blocks()).toEqual([])
  })

  test('contact data stands nowhere in plain text', async () => {
    const { ingest, end } = await customerShop()
    const marker = {
      email: 'zz-marker@shop.example',
      phone: '+4915112345678',
      street: 'Markerweg 77b',
      postcode: 'MK77ER',
    }
    await ingest(customer({ ...marker, tags: ['VIP'], consent: 'opted_in' }))
    await ingest(customer({ ...marker, sourceUpdatedAt: day(4) }))
    await end(day(6), 'c1')
    expect(await findInDatabase(database.ownerUrl, Object.values(marker))).toEqual([])
    // it does look where such things stand
    expect(await findInDatabase(database.ownerUrl, ['Mara Lind'])).not.toEqual([])
  })

  test('another organization’s channel is refused', async () => {
    const { org } = await customerShop()
    const { connectionId } = await customerShop()
    const refused = { code: 'not_found' }
    await expect(
      ingestCustomers(org.ctx, { connectionId, customers: [customer()] }),
    ).rejects.toMatchObject(refused)
    await expect(
      deleteCustomers(org.ctx, { connectionId, externalIds: ['c1'], at: day(1) }),
    ).rejects.toMatchObject(refused)
  })
})
