import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { ingestMessages } from '@/domains/inbox'
import { ingestCheckouts, ingestOrders } from '@/domains/orders'
import { eraseConnection, eraseCustomer, exportCustomer } from '@/domains/privacy'
import { createFullPerson } from '@/testing/full-person'
import { rotate } from '@/testing/key-rotation'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { computedAnew, tablesOfPeople } from '@/testing/tables-of-people'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  findMatches,
  findMergedInto,
  getCustomer,
  listMerges,
  mergeCustomers,
  noteCustomer,
  scoreAll,
  setCustomField,
  tagCustomers,
  unmergeCustomers,
} from '..'
import { tablesById } from './moved'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let shops: [string, string]
let kept: string
let merged: string
beforeEach(async () => {
  org = await createOrg()
  shops = [await shop(), await shop()]
  const orderedAt = '2026-09-01T00:00:00Z'
  kept = (await createFullPerson(org, shops[0], { word: 'mara', digits: '60958', orderedAt }))
    .customerId
  merged = (await createFullPerson(org, shops[1], { word: 'nils', digits: '71234', orderedAt }))
    .customerId
})

const shop = () => createConnection(org, { backfilledAt: new Date() })
const merge = () => mergeCustomers(org.ctx, { keptId: kept, mergedId: merged })

/** Every row of every table that knows a person, but for when it was last written and what is computed anew. */
async function everything() {
  const tables = (await tablesOfPeople(org)).filter((name) => !computedAnew.includes(name))
  const all = ['customers', 'messages', ...tables]
  const rows = await Promise.all(
    all.map((table) =>
      org.rows(`select to_jsonb(t) - 'updated_at' as row from ${table} t order by 1`),
    ),
  )
  return Object.fromEntries(all.map((table, n) => [table, rows[n]]))
}

const ownersOf = async (table: string, condition = 'true') =>
  (await org.rows(`select customer_id from ${table} where ${condition} order by 1`)).map(
    (row) => row['customer_id'],
  )

const orderFrom = (connectionId: string, buyer: object, n = 9) =>
  ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        externalOrderId: `later-${n}`,
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '5',
        orderedAt: '2026-10-01T00:00:00Z',
        sourceUpdatedAt: '2026-10-01T00:00:00Z',
        buyer: { externalId: `new-${n}`, ...buyer },
        items: [],
      },
    ],
  })

describe('mergeCustomers', () => {
  test('gives all to the kept person, whose counters and scores are those of both', async () => {
    await scoreAll(org.ctx, {})
    await merge()
    expect(await org.rows('select id from customers')).toEqual([{ id: kept }])
    expect(await getCustomer(org.ctx, kept)).toMatchObject({
      name: 'mara Lindqvist',
      orderCount: 2,
      totalSpent: '80.0000',
      rfmF: expect.any(Number),
      tags: ['mara@mail.example', 'nils@mail.example'],
      customFields: { mail: 'mara@mail.example' },
      identities: [{}, {}],
    })
    for (const table of [...tablesById, 'identity_keys', 'consents']) {
      expect([table, new Set(await ownersOf(table, 'customer_id is not null'))]).toEqual([
        table,
        new Set(table === 'privacy_requests' ? [] : [kept]),
      ])
    }
    expect(await findMergedInto(org.ctx, merged)).toBe(kept)
    expect(await listMerges(org.ctx, kept)).toMatchObject([
      { mergedId: merged, mergedName: 'nils Lindqvist', by: 'hand', undoneAt: null },
      { mergedName: null },
    ])
    // what comes next for either comes to the one
    await orderFrom(shops[1], { externalId: 'buyer-nils-77' })
    await orderFrom(await shop(), { email: 'nils@mail.example' }, 10)
    expect(new Set(await ownersOf('orders'))).toEqual(new Set([kept]))
  })

  test('is refused to a viewer, with oneself, with others’ customers and with an erased person', async () => {
    const as = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'V', role: 'viewer' } })
    await expect(mergeCustomers(as, { keptId: kept, mergedId: merged })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(mergeCustomers(org.ctx, { keptId: kept, mergedId: kept })).rejects.toMatchObject({
      code: 'invalid',
    })
    const other = await createOrg()
    for (const ids of [
      { keptId: kept, mergedId: merged },
      { keptId: kept, mergedId: uuidv7() },
    ]) {
      await expect(mergeCustomers(other.ctx, ids)).rejects.toMatchObject({ code: 'not_found' })
    }
    await eraseCustomer(org.ctx, { customerId: merged })
    await expect(merge()).rejects.toMatchObject({ code: 'conflict' })
  })

  test('moves no segment event: nobody did anything', async () => {
    await scoreAll(org.ctx, {})
    const sent = () =>
      org.rows(
        `select count(*)::int as n from outbox_events where name = 'segments/customer.segment-changed'`,
      )
    const before = await sent()
    await merge()
    expect(await sent()).toEqual(before)
  })
})

describe('unmergeCustomers', () => {
  test('restores every row', async () => {
    await scoreAll(org.ctx, {})
    await fillPlaces()
    await findMatches(org.ctx)
    const before = await everything()
    const { mergeId } = await merge()
    const joined = await everything()
    // a table without a row of the merged person would prove nothing
    const moved = Object.keys(before).filter(
      (table) => JSON.stringify(joined[table]) !== JSON.stringify(before[table]),
    )
    expect(Object.keys(before).filter((table) => !moved.includes(table))).toEqual(['messages'])
    await unmergeCustomers(org.ctx, { mergeId })
    expect(await everything()).toEqual(before)
    await expect(unmergeCustomers(org.ctx, { mergeId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('restores merges of merged people, last first', async () => {
    await scoreAll(org.ctx, {})
    const third = (
      await createFullPerson(org, await shop(), {
        word: 'olga',
        digits: '81234',
        orderedAt: '2026-09-03T00:00:00Z',
      })
    ).customerId
    const before = await everything()
    const first = await merge()
    const second = await mergeCustomers(org.ctx, { keptId: third, mergedId: kept })
    expect(await findMergedInto(org.ctx, merged)).toBe(third)
    await expect(unmergeCustomers(org.ctx, first)).rejects.toMatchObject({ code: 'conflict' })
    await unmergeCustomers(org.ctx, second)
    await unmergeCustomers(org.ctx, first)
    expect(await everything()).toEqual(before)
  })

  test('two merged into one part in any order', async () => {
    const third = (
      await createFullPerson(org, await shop(), {
        word: 'olga',
        digits: '81234',
        orderedAt: '2026-09-03T00:00:00Z',
      })
    ).customerId
    const before = await everything()
    const first = await merge()
    const second = await mergeCustomers(org.ctx, { keptId: kept, mergedId: third })
    await unmergeCustomers(org.ctx, first)
    await unmergeCustomers(org.ctx, second)
    expect(await everything()).toEqual(before)
  })

  test('what came in between goes to the identity it came by, else stays', async () => {
    const { mergeId } = await merge()
    await orderFrom(shops[1], { externalId: 'buyer-nils-77' }, 1)
    await orderFrom(shops[0], { externalId: 'buyer-mara-77' }, 2)
    // a new channel that knows an address of the merged person, and one that knows its new phone
    const [third, fourth] = [await shop(), await shop()]
    await orderFrom(
      third,
      { email: 'nils@mail.example', phone: '+442079499999', consent: 'opted_out' },
      3,
    )
    await orderFrom(fourth, { phone: '+442079499999' }, 4)
    await ingestCheckouts(org.ctx, {
      connectionId: third,
      checkouts: [
        {
          externalId: 'k',
          buyerExternalId: 'new-3',
          items: [],
          currency: 'GBP',
          total: '5',
          abandonedAt: '2026-10-01T00:00:00Z',
          sourceUpdatedAt: '2026-10-01T00:00:00Z',
        },
      ],
    })
    await ingestMessages(org.ctx, {
      connectionId: third,
      messages: [
        {
          externalId: 'm',
          externalConversationId: 'later',
          subject: 'Hi',
          body: 'Hi',
          direction: 'in',
          sentAt: '2026-10-01T00:00:00Z',
          buyer: { externalId: 'new-3' },
        },
      ],
    })
    await noteCustomer(org.ctx, { customerId: kept, body: 'one of them' })
    await tagCustomers(org.ctx, { customerIds: [kept], tag: 'later' })
    await setCustomField(org.ctx, { customerId: kept, name: 'later', value: 'yes' })
    await unmergeCustomers(org.ctx, { mergeId })
    const owner = async (table: string, condition: string) => (await ownersOf(table, condition))[0]
    expect(await owner('orders', `external_order_id = 'later-1'`)).toBe(merged)
    expect(await owner('orders', `external_order_id = 'later-2'`)).toBe(kept)
    expect(await owner('orders', `external_order_id = 'later-3'`)).toBe(merged)
    expect(await owner('orders', `external_order_id = 'later-4'`)).toBe(merged)
    expect(await owner('checkouts', `external_id = 'k'`)).toBe(merged)
    expect(await owner('conversations', `external_id = 'later'`)).toBe(merged)
    expect(await owner('consents', `state = 'opted_out'`)).toBe(merged)
    expect(await owner('customer_notes', `body = 'one of them'`)).toBe(kept)
    expect(await getCustomer(org.ctx, kept)).toMatchObject({
      orderCount: 2,
      tags: ['mara@mail.example', 'later'],
      customFields: { mail: 'mara@mail.example', later: 'yes' },
    })
    expect(await getCustomer(org.ctx, merged)).toMatchObject({
      orderCount: 4,
      marketingOptedOut: true,
      tags: ['nils@mail.example'],
      customFields: { mail: 'nils@mail.example' },
    })
    // the addresses are theirs again
    await orderFrom(await shop(), { phone: '+442079499999' }, 5)
    expect(await owner('orders', `external_order_id = 'later-5'`)).toBe(merged)
  })

  test('restores every row after the keys changed', async () => {
    await findMatches(org.ctx)
    const owners = () =>
      org.rows(
        'select kind, customer_id, count(*)::int as n from identity_keys group by 1, 2 order by 1, 2',
      )
    const before = await owners()
    const { mergeId } = await merge()
    await rotate(org, 'hash')
    expect(await org.rows(`select 1 from match_keys where keys <> '{}'`)).toEqual([])
    await unmergeCustomers(org.ctx, { mergeId })
    expect(await owners()).toEqual(before)
    await orderFrom(await shop(), { email: 'nils@mail.example' })
    expect((await ownersOf('orders', `external_order_id = 'later-9'`))[0]).toBe(merged)
  })

  test('is refused to a viewer and to another organization, and when nothing is left', async () => {
    const { mergeId } = await merge()
    const as = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'V', role: 'viewer' } })
    await expect(unmergeCustomers(as, { mergeId })).rejects.toMatchObject({ code: 'forbidden' })
    const other = await createOrg()
    await expect(unmergeCustomers(other.ctx, { mergeId })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listMerges(other.ctx, kept)).toEqual([])
    expect(await findMergedInto(other.ctx, merged)).toBeUndefined()
    await withOrg(org.orgId, (tx) =>
      tx.execute(
        sql`delete from customer_identities where org_id = ${org.orgId} and external_id = 'buyer-nils-77'`,
      ),
    )
    await expect(unmergeCustomers(org.ctx, { mergeId })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('privacy', () => {
  test('erasing the person a merge made leaves nothing of either', async () => {
    const third = (
      await createFullPerson(org, await shop(), {
        word: 'olga',
        digits: '81234',
        orderedAt: '2026-09-03T00:00:00Z',
      })
    ).customerId
    await merge()
    await mergeCustomers(org.ctx, { keptId: third, mergedId: kept })
    await findMatches(org.ctx)
    await eraseCustomer(org.ctx, { customerId: third })
    for (const table of ['customer_merges', 'customer_matches', 'match_keys', 'identity_keys']) {
      expect([table, await org.rows(`select * from ${table}`)]).toEqual([table, []])
    }
    await findMatches(org.ctx)
    expect(await org.rows(`select keys from match_keys where keys <> '{}'`)).toEqual([])
  })

  test('a channel that is forgotten takes its part of keys and proposals with it', async () => {
    await orderFrom(
      await shop(),
      { name: 'mara Lindqvist', street: '12 mara Lane', postcode: 'MAR 4XY' },
      7,
    )
    await findMatches(org.ctx)
    expect(await org.rows('select 1 from customer_matches')).toHaveLength(1)
    await withOrg(org.orgId, (tx) =>
      tx.execute(
        sql`update connections set status = 'disconnected' where org_id = ${org.orgId} and id = ${shops[0]}`,
      ),
    )
    await eraseConnection(org.ctx, { connectionId: shops[0] })
    expect(await org.rows('select 1 from customer_matches')).toEqual([])
    await findMatches(org.ctx)
    expect(await org.rows('select 1 from customer_matches')).toEqual([])
    expect(
      await org.rows(`select keys from match_keys where customer_id = '${kept}' and keys <> '{}'`),
    ).toEqual([])
  })

  test('a person’s export says with whom they were merged', async () => {
    await merge()
    const data = await exportCustomer(org.ctx, { customerId: kept })
    expect(data['customer_merges']).toHaveLength(3)
    expect(JSON.stringify(data)).not.toMatch(/key_hash|_hash"/)
  })
})

/** Rows of tables that hold one row per person and key, one of both and one of the merged person alone, and of the rest. */
async function fillPlaces() {
  const { orgId } = org
  const [both, one] = [uuidv7(), uuidv7()]
  await withOrg(orgId, async (tx) => {
    for (const id of [both, one]) {
      await tx.execute(sql`
        insert into segments (org_id, id, name, kind, rules) values (${orgId}, ${id}, ${id}, 'fixed', '{}')`)
      await tx.execute(sql`
        insert into campaigns (org_id, id, title, channel, filters) values (${orgId}, ${id}, 'News', 'email', '{}')`)
      for (const customerId of id === both ? [kept, merged] : [merged]) {
        const day = customerId === kept ? '2026-01-01' : '2026-01-02'
        await tx.execute(sql`
          insert into segment_members (org_id, segment_id, customer_id, since, is_by_hand)
          values (${orgId}, ${id}, ${customerId}, ${day}, true)`)
        await tx.execute(sql`
          insert into campaign_recipients (org_id, campaign_id, customer_id, status, handed_at)
          values (${orgId}, ${id}, ${customerId}, 'sent', ${day})`)
      }
    }
    await tx.execute(sql`
      insert into retention_holds (org_id, customer_id, reason) values (${orgId}, ${merged}, 'Dispute')`)
    await tx.execute(sql`
      insert into privacy_requests (org_id, id, demand, customer_id, requested_at)
      values (${orgId}, ${uuidv7()}, 'export', ${merged}, '2026-01-01')`)
    await tx.execute(sql`
      insert into segment_changes (org_id, id, customer_id, "from", "to", reason, at)
      values (${orgId}, ${uuidv7()}, ${merged}, 'new', 'lost', '{}', '2026-01-01')`)
    await tx.execute(sql`
      insert into customer_matches (org_id, id, first_id, second_id, state, score, evidence, found_at)
      values (${orgId}, ${uuidv7()}, least(${kept}::uuid, ${merged}::uuid), greatest(${kept}::uuid, ${merged}::uuid),
        'dismissed', 100, '{}', '2026-01-01')`)
  })
}
