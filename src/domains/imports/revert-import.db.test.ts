import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeCustomers, unmergeCustomers } from '@/domains/customers'
import { contentHashes, imported, reverted, useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { getImportDetails, requestRevert, revertImport } from '.'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

const header = 'Order,Date,SKU,Item,Quantity,Price,Buyer ID,Buyer name,Email,Phone,City,Consent'
const line = (order: number, buyer: number, over: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    order,
    date: `2026-03-${String((order % 28) + 1).padStart(2, '0')} 10:00`,
    sku: `S${order % 5}`,
    item: `Lantern ${order % 5}`,
    quantity: (order % 3) + 1,
    price: '12.50',
    id: `b${buyer}`,
    name: `Buyer ${buyer}`,
    email: `b${buyer}@shop.example`,
    phone: buyer % 2 === 0 ? `+4416329600${String(buyer).padStart(2, '0')}` : '',
    city: 'Leeds',
    consent: buyer % 3 === 0 ? 'yes' : '',
    ...over,
  }).join(',')
const file = (lines: string[]) => [header, ...lines].join('\n')
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const rowsOf = (hash: string) => hash.slice(0, hash.indexOf(' '))
const first = file(range(1, 40).map((n) => line(n, n % 12)))

describe('a reverted import', () => {
  test('leaves nothing where nothing was before', async () => {
    const org = await createOrg()
    const empty = await contentHashes(org)
    const job = await imported(org, first)
    expect(await reverted(org, job.id)).toEqual({ removed: 39, restored: 0 })
    expect(await contentHashes(org)).toEqual(empty)
    expect(await getImportDetails(org.ctx, job.id)).toMatchObject({ status: 'reverted' })
  })

  test('on top of an earlier one puts everything back', async () => {
    const org = await createOrg()
    await imported(org, first)
    const before = await contentHashes(org)
    const second = await imported(
      org,
      file([
        // changed: quantity, contact data, consent, and another buyer
        ...range(1, 10).map((n) => line(n, n % 12, { quantity: 9, city: 'York', consent: 'no' })),
        ...range(10, 15).map((n) => line(n, n % 12, { email: `moved${n % 12}@shop.example` })),
        ...range(15, 20).map((n) => line(n, 50 + n)),
        // unchanged, and new ones of known and unknown people
        ...range(20, 30).map((n) => line(n, n % 12)),
        ...range(100, 130).map((n) => line(n, n % 20, { date: '2026-05-01 09:00' })),
      ]),
    )
    expect(second.summary).toMatchObject({ created: 30, changed: 19, unchanged: 10 })
    expect(await contentHashes(org)).not.toEqual(before)
    expect(await reverted(org, second.id)).toEqual({ removed: 30, restored: 19 })
    expect(await contentHashes(org)).toEqual(before)
  })

  test('gives what it changed to the person whom a merge made of two, and an undo to the one it was', async () => {
    const org = await createOrg()
    await imported(org, first)
    const before = await contentHashes(org)
    const second = await imported(
      org,
      file(range(1, 10).map((n) => line(n, 50 + n, { city: 'York' }))),
    )
    const [kept, merged] = await org.rows(
      `select customer_id as id from customer_identities where external_id in ('b3', 'b4') order by external_id`,
    )
    const { mergeId } = await mergeCustomers(org.ctx, {
      keptId: String(kept?.['id']),
      mergedId: String(merged?.['id']),
    })
    await reverted(org, second.id)
    expect(
      await org.rows(
        `select distinct customer_id as id from orders where external_order_id in ('3', '4')`,
      ),
    ).toEqual([kept])
    await unmergeCustomers(org.ctx, { mergeId })
    expect(await contentHashes(org)).toEqual(before)
  })

  test('is refused while a later import stands on it, and possible after that is reverted', async () => {
    const org = await createOrg()
    const empty = await contentHashes(org)
    const one = await imported(org, first)
    const two = await imported(org, file([line(1, 1, { quantity: 7 })]), 'later.csv')
    await expect(requestRevert(org.ctx, { importId: one.id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('later.csv'),
    })
    await reverted(org, two.id)
    await reverted(org, one.id)
    expect(await contentHashes(org)).toEqual(empty)
  })

  test('is not in the way of a later import that touches other orders', async () => {
    const org = await createOrg()
    const one = await imported(org, first)
    await imported(org, file([line(900, 3), line(901, 70)]))
    await reverted(org, one.id)
    expect(
      await org.rows(
        'select external_order_id as number, c.name, c.order_count from orders o join customers c on c.id = o.customer_id order by 1',
      ),
    ).toEqual([
      { number: '900', name: 'Buyer 3', order_count: 1 },
      { number: '901', name: 'Buyer 70', order_count: 1 },
    ])
    expect(await org.rows('select count(*) as n from customers')).toEqual([{ n: '2' }])
  })

  test('and a later one end in the state before both, in either order', async () => {
    for (const backwards of [false, true]) {
      const org = await createOrg()
      await imported(org, first)
      const before = await contentHashes(org)
      const contact = (n: number, email: string) =>
        line(n, n % 12, { email: `${email}${n % 12}@shop.example`, city: email })
      const two = await imported(org, file(range(100, 110).map((n) => contact(n, 'second'))))
      const three = await imported(
        org,
        file([...range(200, 206).map((n) => contact(n, 'third')), line(207, 77)]),
      )
      const four = await imported(org, file([line(208, 77), line(209, 1)]))
      const order = [two.id, three.id, four.id]
      for (const id of backwards ? order.reverse() : order) await reverted(org, id)
      expect(await contentHashes(org)).toEqual(before)
    }
  })

  test('undoes whatever a file did', async () => {
    const pick = (...values: string[]) => fc.constantFrom(...values)
    const lines = fc.array(
      fc
        .record({
          quantity: pick('1', '2', '-1'),
          price: pick('1.00', '2.50'),
          email: pick('m@shop.example', 'o@shop.example', 'e@shop.example', ''),
          phone: pick('+4915112345678', '+441632960961', ''),
          consent: pick('yes', 'no', ''),
          id: pick('b1', 'b2', 'b3', ''),
        })
        .chain((over) => fc.integer({ min: 1, max: 6 }).map((order) => line(order, 1, over))),
      { minLength: 1, maxLength: 10 },
    )
    await fc.assert(
      fc.asyncProperty(lines, lines, async (one, two) => {
        const org = await createOrg()
        await imported(org, file(one))
        const before = await contentHashes(org)
        const job = await imported(org, file(two))
        const after = await contentHashes(org)
        await reverted(org, job.id)
        expect(await contentHashes(org)).toEqual(before)
        const { summary } = await imported(org, file(two))
        expect(summary).toEqual(job.summary)
        expect(Object.values(after).map(rowsOf)).toEqual(
          Object.values(await contentHashes(org)).map(rowsOf),
        )
      }),
      { numRuns: 12, seed: 20261121 },
    )
  }, 240_000)

  test('twice, or before it is done, changes nothing', async () => {
    const org = await createOrg()
    const job = await imported(org, first)
    expect(await revertImport(org.ctx, { importId: job.id })).toEqual({ removed: 0, restored: 0 })
    await reverted(org, job.id)
    expect(await revertImport(org.ctx, { importId: job.id })).toEqual({ removed: 0, restored: 0 })
    await expect(requestRevert(org.ctx, { importId: job.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('can be imported again', async () => {
    const org = await createOrg()
    const job = await imported(org, first)
    await reverted(org, job.id)
    expect((await imported(org, first)).summary).toMatchObject({ created: 39, newCustomers: 12 })
  })
})
