import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Customer, customer, day } from '@/testing/customer-records'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  confirmMatch,
  dismissMatch,
  findMatches,
  ingestCustomers,
  listMatches,
  matchesOfCustomer,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const mara = (over: Partial<Customer> = {}) =>
  customer({
    externalId: 'mara',
    name: 'Mara Lind',
    email: 'mara@shop.example',
    phone: undefined,
    street: '1 Lantern Lane',
    postcode: 'LS1 4AB',
    city: 'Leeds',
    country: 'GB',
    ...over,
  })

/** Two channels of one organization; each record on its own channel. */
async function twoShops(...records: Customer[]) {
  const org = await createOrg()
  for (const record of records) {
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    await ingestCustomers(org.ctx, { connectionId, customers: [record] })
  }
  return org
}

async function search(org: TestOrg) {
  for (let more = true; more; ) ({ more } = await findMatches(org.ctx))
  return (await listMatches(org.ctx)).rows
}

const counts = async (org: TestOrg) =>
  (await org.rows('select count(*)::int as n from customers'))[0]?.['n']

describe('findMatches', () => {
  test('proposes who has nearly the same name and address, with what agrees and how', async () => {
    const org = await twoShops(
      mara(),
      mara({
        externalId: 'b',
        name: 'Lind, Marra',
        email: 'other@mail.example',
        street: '1 Lantern Ln.',
      }),
    )
    expect(await counts(org)).toBe(2)
    const [match, ...others] = await search(org)
    expect(others).toEqual([])
    expect(match).toMatchObject({
      evidence: {
        name: 'similar',
        street: 'same',
        postcode: 'same',
        city: 'same',
        email: 'differs',
      },
      people: [{ name: expect.any(String) }, { name: expect.any(String) }],
    })
    const [stored] = await org.rows('select evidence from customer_matches')
    expect(JSON.stringify(stored)).not.toMatch(/mara|lantern|leeds/i)
  })

  test('never on a name alone, nor for a family at one address', async () => {
    const org = await twoShops(
      mara(),
      customer({
        externalId: 'b',
        name: 'Mara Lind',
        email: 'b@x.example',
        phone: undefined,
        street: undefined,
        city: undefined,
      }),
      mara({ externalId: 'c', name: 'Jonas Lind', email: 'jonas@mail.example' }),
      customer({
        externalId: 'd',
        name: 'Mara Lind',
        email: 'd@x.example',
        phone: undefined,
        street: '77 Harbor Road',
        postcode: 'BS1 5TT',
        city: 'Bristol',
      }),
    )
    expect(await search(org)).toEqual([])
  })

  test('a relay address is no address: equal or alike, it says nothing', async () => {
    const alias = { emailIsMasked: true, street: undefined, postcode: undefined, city: undefined }
    const org = await twoShops(
      mara({ ...alias, email: 'a1b2c3@members.ebay.com' }),
      mara({ ...alias, externalId: 'b', email: 'a1b2c3@members.ebay.com' }),
      // a connector that does not say so
      mara({ ...alias, externalId: 'c', email: 'a1b2c3@members.ebay.com', emailIsMasked: false }),
    )
    expect(await counts(org)).toBe(3)
    expect(await org.rows('select kind from identity_keys')).toEqual([])
    expect(await search(org)).toEqual([])
  })

  test('an address that two channels gave to two people is proposed', async () => {
    const org = await twoShops(
      mara({ phone: '+441234567890', email: undefined }),
      mara({ externalId: 'b', street: '9 Mill Road', postcode: 'YO1 1AA', city: 'York' }),
    )
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    // one who has the address of the second and the phone of the first
    await ingestCustomers(org.ctx, {
      connectionId,
      customers: [mara({ externalId: 'c', phone: '+441234567890' })],
    })
    expect(await counts(org)).toBe(2)
    expect(await search(org)).toMatchObject([{ evidence: { name: 'same', phone: 'same' } }])
  })

  test('looks again only at who changed, and takes back what does not hold any more', async () => {
    const org = await twoShops(mara(), mara({ externalId: 'b', email: 'b@mail.example' }))
    expect(await findMatches(org.ctx)).toMatchObject({ keyed: 2, compared: 2, proposed: 1 })
    expect(await findMatches(org.ctx)).toEqual({ keyed: 0, compared: 0, proposed: 0, more: false })
    const [identity] = await org.rows(
      `select connection_id as id from customer_identities where external_id = 'b'`,
    )
    await ingestCustomers(org.ctx, {
      connectionId: String(identity?.['id']),
      customers: [
        mara({
          externalId: 'b',
          email: 'b@mail.example',
          name: 'Ole Berg',
          sourceUpdatedAt: day(9),
        }),
      ],
    })
    expect(await findMatches(org.ctx)).toMatchObject({ keyed: 1, compared: 1, proposed: 0 })
    expect(await listMatches(org.ctx)).toMatchObject({ rows: [] })
  })

  test('pages by likelihood', async () => {
    const names = ['Mara Lind', 'Oskar Petrov', 'Chen Wei']
    const org = await twoShops(
      ...names.flatMap((name, n) =>
        ['a', 'b'].map((side) =>
          mara({
            externalId: `${side}${n}`,
            name,
            email: `${side}${n}@x.example`,
            street: `${n}0 Mill Road`,
          }),
        ),
      ),
    )
    await search(org)
    const first = await listMatches(org.ctx, { size: 2 })
    const rest = await listMatches(org.ctx, { size: 2, cursor: first.next ?? '' })
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([2, 1, undefined])
  })
})

test('of one person five wait at most, and when one is decided their others are looked at again', async () => {
  const org = await twoShops(
    ...Array.from({ length: 8 }, (_, n) =>
      mara({
        externalId: `b${n}`,
        name: `Mara Lind ${'abcdefgh'[n]}`,
        email: `b${n}@mail.example`,
      }),
    ),
  )
  const [match] = await search(org)
  const perPerson = await org.rows(`
    select id, count(*)::int as n from (
      select first_id as id from customer_matches union all select second_id from customer_matches) m
    group by 1 order by n desc`)
  expect(perPerson[0]?.['n']).toBeLessThanOrEqual(5)
  await dismissMatch(org.ctx, { matchId: match?.id ?? '' })
  expect(await findMatches(org.ctx)).toMatchObject({ keyed: 0, compared: 2 })
  expect((await search(org)).map(({ id }) => id)).not.toContain(match?.id)
})

describe('deciding', () => {
  const pair = () => twoShops(mara(), mara({ externalId: 'b', email: 'b@mail.example' }))
  const viewer = (org: TestOrg) =>
    org.as({ actor: { kind: 'user', userId: org.orgId, name: 'V', role: 'viewer' } })

  test('what was dismissed is never proposed again', async () => {
    const org = await pair()
    const [match] = await search(org)
    const matchId = match?.id ?? ''
    await expect(dismissMatch(viewer(org), { matchId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await dismissMatch(org.ctx, { matchId })
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    await ingestCustomers(org.ctx, { connectionId, customers: [mara({ externalId: 'c' })] })
    expect(await search(org)).toEqual([])
  })

  test('confirming merges the two', async () => {
    const org = await pair()
    const [match] = await search(org)
    const matchId = match?.id ?? ''
    await expect(confirmMatch(viewer(org), { matchId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { keptId } = await confirmMatch(org.ctx, { matchId })
    expect(await counts(org)).toBe(1)
    expect(await search(org)).toEqual([])
    expect(await matchesOfCustomer(org.ctx, keptId)).toEqual([])
    await expect(confirmMatch(org.ctx, { matchId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await org.rows('select evidence from customer_merges')).toMatchObject([
      { evidence: { by: 'match', fields: { street: 'same' } } },
    ])
  })

  test('another organization sees and decides nothing', async () => {
    const [org, other] = [await pair(), await createOrg()]
    const [match] = await search(org)
    expect(await search(other)).toEqual([])
    expect(await matchesOfCustomer(other.ctx, match?.people[0].id ?? '')).toEqual([])
    for (const decide of [confirmMatch, dismissMatch]) {
      await expect(decide(other.ctx, { matchId: match?.id ?? '' })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    expect(await search(org)).toHaveLength(1)
  })

  test('with whom the merged person is not the same, the kept one is not either', async () => {
    const org = await twoShops(
      mara(),
      mara({ externalId: 'b', email: 'b@mail.example' }),
      mara({ externalId: 'c', email: 'c@mail.example' }),
    )
    const matches = await search(org)
    expect(matches).toHaveLength(3)
    const [first, second] = matches
    await dismissMatch(org.ctx, { matchId: first?.id ?? '' })
    await confirmMatch(org.ctx, { matchId: second?.id ?? '' })
    expect(await search(org)).toEqual([])
  })
})

test('many syncs that bring one person at once make one customer', async () => {
  const org = await createOrg()
  const connections = await Promise.all(
    Array.from({ length: 6 }, () => createConnection(org, { backfilledAt: new Date() })),
  )
  await Promise.all(
    connections.flatMap((connectionId, n) =>
      [mara({ externalId: `x${n}` }), mara({ externalId: `y${n}`, phone: '+441234567890' })].map(
        (record) => ingestCustomers(org.ctx, { connectionId, customers: [record] }),
      ),
    ),
  )
  expect(await counts(org)).toBe(1)
  expect(
    await org.rows('select kind, count(*)::int as n from identity_keys group by 1 order by 1'),
  ).toEqual([
    { kind: 'email', n: 1 },
    { kind: 'phone', n: 1 },
  ])
})
