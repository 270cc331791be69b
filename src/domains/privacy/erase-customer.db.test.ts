import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { createFullPerson, type FullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase, rowsOfDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { eraseCustomer, findPerson, holdRetention, releaseRetention } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let connectionId: string
let mara: FullPerson
let nils: FullPerson

/** Buyers whose last orders stand at one time, so that only their ids decide between them. */
const crowd = Array.from({ length: 12 }, (_, at) => `buyer-${String.fromCharCode(97 + at)}x-${at}`)
const DAY = '2026-09-01T00:00:00Z'

beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org, { backfilledAt: new Date('2026-06-01T00:00:00Z') })
  mara = await createFullPerson(org, connectionId, {
    word: 'maramarker',
    digits: '60958',
    orderedAt: DAY,
  })
  nils = await createFullPerson(org, connectionId, {
    word: 'nilsmarker',
    digits: '71234',
    orderedAt: DAY,
  })
  await ingestOrders(org.ctx, {
    connectionId,
    orders: crowd.map((externalId, at) => ({
      externalOrderId: `crowd ${at}`,
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: '40.00',
      orderedAt: DAY,
      sourceUpdatedAt: DAY,
      buyer: { externalId },
      items: [],
    })),
  })
  await scoreAll(org.ctx, {})
})

const scores = (but: string) =>
  org.rows(`select id, rfm_r, rfm_f, rfm_m, segment, lifecycle_stage, order_count, total_spent
    from customers where id <> '${but}' order by id`)

describe('erasing a person', () => {
  test('leaves none of their values in any table, opened ones included', async () => {
    expect(await findInDatabase(database.ownerUrl, mara.values, [org.ctx])).not.toEqual([])
    const erased = await eraseCustomer(org.ctx, { customerId: mara.customerId })
    expect(erased).toEqual({ people: 1, identities: 1, orders: 1 })
    expect(await findInDatabase(database.ownerUrl, mara.values, [org.ctx])).toEqual([])
  })

  test('keeps orders, totals and the customer’s own figures', async () => {
    const figures = `select o.total_amount, o.total_base, o.ordered_at, o.status, c.order_count, c.total_spent, c.rfm_m
      from orders o join customers c on c.id = o.customer_id where c.id = '${mara.customerId}'`
    const before = await org.rows(figures)
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
    expect(await org.rows(figures)).toEqual(before)
    expect(
      await org.rows(`select name, email, phone, tags, marketing_opted_out, reachability from customers
        where id = '${mara.customerId}'`),
    ).toEqual([
      {
        name: 'Erased person',
        email: null,
        phone: null,
        tags: '{}',
        marketing_opted_out: true,
        reachability: 'none',
      },
    ])
    const suppressed = await org.rows('select channel, reason from suppressions order by 1')
    expect(suppressed).toEqual(
      ['email', 'sms', 'whatsapp'].map((channel) => ({ channel, reason: 'erased' })),
    )
  })

  test('changes no row of anybody else, here or in another organization', async () => {
    const other = await createOrg()
    await createFullPerson(other, await createConnection(other), {
      word: 'maramarker',
      digits: '60958',
      orderedAt: DAY,
    })
    const hers = await org.rows(`select id from orders where customer_id = '${mara.customerId}'
      union all select id from conversations where customer_id = '${mara.customerId}'
      union all select m.id from messages m join conversations c on c.id = m.conversation_id and c.customer_id = '${mara.customerId}'
      union all select id from customer_identities where customer_id = '${mara.customerId}'`)
    const marks = [mara.customerId, ...hers.map(({ id }) => String(id))]
    const sealedOf = (line: string) =>
      line.includes(org.orgId) &&
      /^public\.(webhook_deliveries|imports|import_rejects|raw_payloads) /.test(line)
    const before = await rowsOfDatabase(database.ownerUrl)
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
    const after = new Set(await rowsOfDatabase(database.ownerUrl))
    const changed = before.filter((line) => !after.has(line))
    const foreign = changed.filter(
      (line) =>
        !/maramarker/i.test(line) && !marks.some((mark) => line.includes(mark)) && !sealedOf(line),
    )
    expect(foreign).toEqual([])
    expect(changed.filter((line) => line.includes(other.orgId))).toEqual([])
    // what is told apart by its sealed content only: hers went, his stayed
    expect(await findInDatabase(database.ownerUrl, nils.values, [org.ctx])).toEqual(
      expect.arrayContaining([
        `public.webhook_deliveries.payload: ${nils.values[2]}`,
        `public.import_rejects.line: ${nils.values[2]}`,
        `public.raw_payloads.body: ${nils.values[2]}`,
        `public.saved_views.params: ${nils.values[2]}`,
        `public.customer_notes.body: ${nils.values[1]}`,
      ]),
    )
  })

  test('moves nobody’s score: not at once, and not at the next scoring, even among equals', async () => {
    const before = await scores(mara.customerId)
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
    expect(await scores(mara.customerId)).toEqual(before)
    await scoreAll(org.ctx, {})
    expect(await scores(mara.customerId)).toEqual(before)
  })

  test('needs an admin, a customer of the organization, and nothing that holds the data', async () => {
    const agent = org.as({
      actor: { kind: 'user', userId: mara.customerId, name: 'A', role: 'agent' },
    })
    await expect(eraseCustomer(agent, { customerId: mara.customerId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await createOrg()
    await expect(eraseCustomer(other.ctx, { customerId: mara.customerId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await holdRetention(org.ctx, { customerId: mara.customerId, reason: 'A dispute at court' })
    await expect(eraseCustomer(org.ctx, { customerId: mara.customerId })).rejects.toMatchObject({
      code: 'conflict',
    })
    await releaseRetention(org.ctx, { customerId: mara.customerId })
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
  })

  test('is found by address, and twice does no harm', async () => {
    expect(await findPerson(org.ctx, ' MaraMarker@mail.example')).toBe(mara.customerId)
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
    await expect(findPerson(org.ctx, 'maramarker@mail.example')).rejects.toMatchObject({
      code: 'not_found',
    })
    await eraseCustomer(org.ctx, { customerId: mara.customerId })
    const requests = await org.rows(
      'select demand, done_at is not null as done, customer_id from privacy_requests',
    )
    expect(requests).toEqual(
      Array(2).fill({ demand: 'erase', done: true, customer_id: mara.customerId }),
    )
  })
})
