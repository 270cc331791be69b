import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { scoreAll } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { createFullPerson, type FullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { holdRetention, redactExpired, retentionOf, setRetention } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-12-01T03:20:00Z')
const OLD = '2025-05-01T10:00:00Z'
const YOUNG = '2026-10-01T10:00:00Z'

let org: TestOrg
let connectionId: string
let old: FullPerson
let young: FullPerson

beforeEach(async () => {
  const made = await createOrg()
  org = { ...made, ctx: made.as({ now: NOW }) }
  connectionId = await createConnection(org, { marketplace: 'ebay', backfilledAt: new Date(OLD) })
  old = await createFullPerson(org, connectionId, {
    word: 'oldmarker',
    digits: '11111',
    orderedAt: OLD,
  })
  young = await createFullPerson(org, connectionId, {
    word: 'youngmarker',
    digits: '22222',
    orderedAt: YOUNG,
  })
  // what was sent and rejected then is as old
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`
      update message_log set created_at = ${OLD} where org_id = ${org.orgId} and customer_id = ${old.customerId}`),
  )
})

const totals = () =>
  org.rows(
    `select count(*) as orders, sum(total_base) as revenue, count(distinct customer_id) as buyers from orders`,
  )

/** everything an order, a message and a person say of the old person; notes and views belong to people who are asked for */
const found = async (person: FullPerson) =>
  (await findInDatabase(database.ownerUrl, person.values, [org.ctx])).map(
    (line) => line.split(':')[0],
  )

describe('retention', () => {
  test('18 months after the last sign of a person they are redacted; totals and younger people stay', async () => {
    expect(retentionOf('ebay')).toBe('18 months')
    const before = await totals()
    const youngBefore = await found(young)
    await scoreAll(org.ctx, {})
    const result = await redactExpired(org.ctx, {})
    expect(result).toMatchObject({
      people: 1,
      identities: 1,
      deliveries: 2,
      more: false,
    })
    expect(await totals()).toEqual(before)
    expect(await found(young)).toEqual(youngBefore)
    // left is what somebody named after them, which only an erasure looks for
    expect([...new Set(await found(old))]).toEqual([
      'public.campaigns.definition',
      'public.campaigns.title',
      'public.imports.file_name',
      'public.imports.rehearsal',
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
    ])
    expect(await redactExpired(org.ctx, {})).toMatchObject({ people: 0, orders: 0, more: false })
  })

  test('goes in bounded batches', async () => {
    await createFullPerson(org, connectionId, { word: 'olderone', digits: '33333', orderedAt: OLD })
    expect(await redactExpired(org.ctx, { limit: 1 })).toMatchObject({ people: 1, more: true })
    expect(await redactExpired(org.ctx, { limit: 1 })).toMatchObject({ people: 1, more: true })
    while ((await redactExpired(org.ctx, { limit: 1 })).more);
    expect(await org.rows("select 1 from customers where name <> 'Erased person'")).toHaveLength(1)
  })

  test('a hold and a longer rule with their reasons keep the data', async () => {
    await holdRetention(org.ctx, { customerId: old.customerId, reason: 'Warranty until 2028' })
    expect(await redactExpired(org.ctx, {})).toMatchObject({ people: 0, orders: 0, messages: 0 })
    await setRetention(org.ctx, { connectionId, months: 36, reason: 'Tax law of the country' })
    const [settings] = await org.rows(
      `select settings->>'retentionMonths' as months, settings->>'retentionReason' as reason from connections`,
    )
    expect(settings).toEqual({ months: '36', reason: 'Tax law of the country' })
    await expect(
      setRetention(org.ctx, { connectionId, months: 36, reason: '' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
    const other = await createOrg()
    await expect(
      setRetention(other.ctx, { connectionId, months: 36, reason: 'Tax law' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      holdRetention(other.ctx, { customerId: old.customerId, reason: 'Tax law' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of a person who still buys, only what is old goes', async () => {
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [
        {
          externalOrderId: 'again',
          status: 'delivered',
          paymentStatus: 'paid',
          currency: 'GBP',
          totalAmount: '9.00',
          orderedAt: YOUNG,
          sourceUpdatedAt: YOUNG,
          customerName: 'oldmarker Lindqvist',
          buyer: { externalId: 'buyer-oldmarker-77', email: 'oldmarker@mail.example' },
          items: [],
        },
      ],
    })
    expect(await redactExpired(org.ctx, {})).toMatchObject({
      people: 0,
      identities: 0,
      orders: 1,
      messages: 1,
    })
    expect(
      await org.rows(`select external_order_id, customer_name from orders
        where customer_id = '${old.customerId}' order by ordered_at`),
    ).toEqual([
      { external_order_id: '1-oldmarker', customer_name: null },
      { external_order_id: 'again', customer_name: 'oldmarker Lindqvist' },
    ])
    const [person] = await org.rows(`select name from customers where id = '${old.customerId}'`)
    expect(person).toEqual({ name: 'oldmarker Lindqvist' })
  })

  test('of Amazon is 30 days after an order was sent', async () => {
    expect(retentionOf('amazon')).toBe('30 days')
    const amazon = await createConnection(org, { marketplace: 'amazon' })
    const order = (externalOrderId: string, orderedAt: string, shippedAt: string) => ({
      externalOrderId,
      ...{ orderedAt, shippedAt, sourceUpdatedAt: shippedAt },
      status: 'shipped' as const,
      paymentStatus: 'paid' as const,
      ...{ currency: 'GBP', totalAmount: '9.00', customerName: externalOrderId },
      buyer: {
        externalId: externalOrderId,
        ...{ email: `${externalOrderId}@marketplace.amazon.co.uk`, emailIsMasked: true },
      },
      items: [],
    })
    await ingestOrders(org.ctx, {
      connectionId: amazon,
      orders: [
        order('long-sent', '2026-10-01T10:00:00Z', '2026-10-31T10:00:00Z'),
        order('just-sent', '2026-10-01T10:00:00Z', '2026-11-02T10:00:00Z'),
      ],
    })
    await redactExpired(org.ctx, {})
    expect(
      await org.rows(`select external_order_id, customer_name, customer_email is null as gone, total_amount
        from orders where connection_id = '${amazon}' order by 1`),
    ).toEqual(
      [
        ...[{ external_order_id: 'just-sent', customer_name: 'just-sent', gone: false }],
        ...[{ external_order_id: 'long-sent', customer_name: null, gone: true }],
      ].map((row) => ({ ...row, total_amount: '9.0000' })),
    )
    const [left] = await org.rows(`select count(*)::int as many from customer_identities
      where connection_id = '${amazon}' and external_id not like 'erased:%'`)
    expect(left).toEqual({ many: 1 })
  })
})
