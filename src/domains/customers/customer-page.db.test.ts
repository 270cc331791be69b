import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '@/db/context'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  customerTimeline,
  getCustomer,
  noteCustomer,
  scoreAll,
  setCustomField,
  tagCustomers,
  untagCustomers,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let connectionId: string
let customerId: string

const user = (role: 'owner' | 'admin' | 'agent' | 'viewer', userId: string = uuidv7()): Ctx =>
  org.as({ actor: { kind: 'user', userId, name: role, role } })

async function order(number: string, over: object = {}) {
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        externalOrderId: number,
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '20.00',
        orderedAt: '2026-08-01T10:00:00Z',
        sourceUpdatedAt: '2026-08-01T10:00:00Z',
        buyer: {
          externalId: 'mara77',
          name: 'Mara Lind',
          email: 'mara@shop.example',
          phone: '+441234567890',
          street: 'Lantern Lane 1',
          consent: 'opted_in',
        },
        items: [],
        ...over,
      },
    ],
  })
}

beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org, { name: 'My shop', backfilledAt: new Date() })
  await order('A-1')
  const [row] = await org.rows('select id from customers')
  customerId = String(row?.['id'])
})

describe('getCustomer', () => {
  test('shows contact data in plain text, with where it comes from', async () => {
    expect(await getCustomer(org.ctx, customerId)).toMatchObject({
      name: 'Mara Lind',
      email: 'mara@shop.example',
      phone: '+441234567890',
      orderCount: 1,
      totalSpent: '20.0000',
      reachability: 'email_consent',
      consent: { state: 'opted_in', connectionName: 'My shop' },
      identities: [
        {
          externalId: 'mara77',
          street: 'Lantern Lane 1',
          connection: { name: 'My shop', marketplace: 'shopify' },
        },
      ],
      segmentMove: null,
      scoring: null,
    })
  })

  test('says since when a segment holds: the first scoring, then the latest move with its reason', async () => {
    await scoreAll(org.as({ now: new Date('2026-08-10T00:00:00Z') }), {})
    expect(await getCustomer(org.ctx, customerId)).toMatchObject({
      segment: 'new',
      segmentMove: { from: null, reason: null },
      scoring: { buyers: 1, usesFixedThresholds: true },
    })
    await scoreAll(org.as({ now: new Date('2027-01-10T00:00:00Z') }), {})
    expect(await getCustomer(org.ctx, customerId)).toMatchObject({
      segment: 'potential',
      segmentMove: {
        since: new Date('2027-01-10T00:00:00Z'),
        from: 'new',
        reason: { cause: 'scoring', version: 2 },
      },
    })
  })

  test('another organization’s customer is not found', async () => {
    const other = await createOrg()
    await expect(getCustomer(other.ctx, customerId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getCustomer(org.ctx, uuidv7())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('customerTimeline', () => {
  test('holds orders, moves, notes and consents, newest first, every entry once', async () => {
    for (let n = 2; n <= 6; n++) await order(`A-${n}`, { orderedAt: `2026-08-0${n}T10:00:00Z` })
    await scoreAll(org.as({ now: new Date('2026-08-10T00:00:00Z') }), {})
    await scoreAll(org.as({ now: new Date('2027-01-10T00:00:00Z') }), {})
    await noteCustomer(org.as({ now: new Date('2026-08-20T00:00:00Z') }), {
      customerId,
      body: 'Called about blue lanterns',
    })
    const seen: string[] = []
    const times: number[] = []
    let cursor: string | undefined
    do {
      const page = await customerTimeline(org.ctx, {
        customerId,
        size: 2,
        ...(cursor && { cursor }),
      })
      expect(page.rows.length).toBeLessThanOrEqual(2)
      for (const entry of page.rows) {
        seen.push(`${entry.kind} ${entry.id}`)
        times.push(entry.at.getTime())
      }
      cursor = page.next
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    const kinds = seen.map((entry) => entry.split(' ')[0])
    expect(kinds.filter((kind) => kind === 'order')).toHaveLength(6)
    expect(kinds[0]).toBe('segment')
    expect(kinds).toContain('note')
    expect(kinds).toContain('consent')
  })

  test('shows one kind only, and nothing of another organization', async () => {
    const { rows } = await customerTimeline(org.ctx, { customerId, kinds: ['order'] })
    expect(rows).toMatchObject([
      { kind: 'order', number: 'A-1', totalAmount: '20.0000', connectionName: 'My shop' },
    ])
    const other = await createOrg()
    expect(await customerTimeline(other.ctx, { customerId })).toEqual({ rows: [] })
  })
})

const tags = async () => (await getCustomer(org.ctx, customerId)).tags

describe('tags', () => {
  test('are put on once, in any case, and taken off', async () => {
    await tagCustomers(org.ctx, { customerIds: [customerId], tag: '  Gift \n shop ' })
    expect(await tagCustomers(org.ctx, { customerIds: [customerId], tag: 'gift SHOP' })).toEqual({
      changed: 0,
    })
    await tagCustomers(org.ctx, { customerIds: [customerId], tag: 'Ümläut 👩‍👩‍👧' })
    expect(await tags()).toEqual(['Gift shop', 'Ümläut 👩‍👩‍👧'])
    await untagCustomers(org.ctx, { customerIds: [customerId], tag: 'GIFT shop' })
    expect(await tags()).toEqual(['Ümläut 👩‍👩‍👧'])
  })

  test('reach many at once, and nobody else’s', async () => {
    const other = await createOrg()
    await order('B-1', { buyer: { externalId: 'second' } })
    const ids = (await org.rows('select id from customers')).map((row) => String(row['id']))
    expect(await tagCustomers(other.ctx, { customerIds: ids, tag: 'stolen' })).toEqual({
      changed: 0,
    })
    expect(await tagCustomers(org.ctx, { customerIds: [...ids, uuidv7()], tag: 'vip' })).toEqual({
      changed: 2,
    })
    expect(await org.rows('select tags from customers')).toEqual([
      { tags: '{vip}' },
      { tags: '{vip}' },
    ])
    expect(
      await org.rows(
        "select entity_id, details from audit_log where verb = 'customers.tagCustomers'",
      ),
    ).toEqual([{ entity_id: null, details: { tag: 'vip', customers: 2 } }])
  })

  test('have limits', async () => {
    for (const tag of ['', '   ', 'a,b', 'x'.repeat(41), 'a\0b', 'a\u202Eb']) {
      await expect(tagCustomers(org.ctx, { customerIds: [customerId], tag })).rejects.toMatchObject(
        {
          code: 'invalid',
        },
      )
    }
    for (let n = 0; n < 50; n++) {
      await tagCustomers(org.ctx, { customerIds: [customerId], tag: `t${n}` })
    }
    await expect(
      tagCustomers(org.ctx, { customerIds: [customerId], tag: 'one too many' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await tags()).toHaveLength(50)
  })

  test('are not for viewers', async () => {
    await expect(
      tagCustomers(user('viewer'), { customerIds: [customerId], tag: 'x' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('notes', () => {
  test('keep their text as it is', async () => {
    const body = `Line 1\n<script>alert(1)</script> '; drop table customers; --\n‮ ﷽ 👍🏽`
    await noteCustomer(user('agent'), { customerId, body: `  ${body}\0 ` })
    const { rows } = await customerTimeline(org.ctx, { customerId, kinds: ['note'] })
    expect(rows).toMatchObject([{ kind: 'note', body }])
    const [audit] = await org.rows(
      "select details from audit_log where verb = 'customers.noteCustomer'",
    )
    expect(JSON.stringify(audit)).not.toContain('drop table')
  })

  test('are refused when empty, too long, about another organization’s customer, or by a viewer', async () => {
    for (const body of ['', ' \n ', 'x'.repeat(10_001)]) {
      await expect(noteCustomer(org.ctx, { customerId, body })).rejects.toMatchObject({
        code: 'invalid',
        details: { fields: { body: expect.any(String) } },
      })
    }
    const other = await createOrg()
    await expect(noteCustomer(other.ctx, { customerId, body: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(noteCustomer(user('viewer'), { customerId, body: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('fields of one’s own', () => {
  test('are set, changed and removed', async () => {
    const set = (name: string, value: string) =>
      setCustomField(org.ctx, { customerId, name, value })
    await set('Favorite color', 'blue')
    await set('Size', 'XL')
    await set(' Favorite  color ', 'red')
    expect((await getCustomer(org.ctx, customerId)).customFields).toEqual({
      'Favorite color': 'red',
      Size: 'XL',
    })
    await set('Size', ' ')
    expect((await getCustomer(org.ctx, customerId)).customFields).toEqual({
      'Favorite color': 'red',
    })
    const trail = await org.rows(
      "select details from audit_log where verb = 'customers.setCustomField'",
    )
    expect(JSON.stringify(trail)).not.toContain('blue')
  })

  test('are refused for another organization’s customer', async () => {
    const other = await createOrg()
    await expect(
      setCustomField(other.ctx, { customerId, name: 'a', value: 'b' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
