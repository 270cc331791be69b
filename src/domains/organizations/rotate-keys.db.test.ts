import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { KEY_SPREAD_MS, keyring, mayStillWrite } from '@/db/keyring'
import { getCustomer, listCustomers } from '@/domains/customers'
import { discardImport, listRejectedLines } from '@/domains/imports'
import { getOrder, ingestOrders, listOrders } from '@/domains/orders'
import { rehearsed, reverted, upload } from '@/testing/imports'
import {
  clockOf,
  file,
  found,
  orderOf,
  rotate,
  type Shop,
  shop,
  useKeyDatabase,
} from '@/testing/key-rotation'
import { rotateKeys } from './rotate-keys'
import { announceKey, promoteDataKey, rotateHashKey } from './rotate-keys-verbs'

let database: Awaited<ReturnType<typeof useKeyDatabase>>
let one: Shop
beforeAll(async () => {
  database = await useKeyDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  one = await shop()
})

/** Everything a person sees, in plain text. */
async function seen({ org, rejectedIn }: Shop) {
  const { rows } = await listCustomers(org.ctx, {})
  const customers = await Promise.all(rows.map(({ id }) => getCustomer(org.ctx, id)))
  const list = await listOrders(org.ctx, {})
  const orders = await Promise.all(list.rows.map(({ id }) => getOrder(org.ctx, id)))
  return { rows, customers, orders, rejected: await listRejectedLines(org.ctx, rejectedIn, 10) }
}

describe('the data key', () => {
  test('everything reads as before, and nothing is left on the former key', async () => {
    const { org } = one
    const before = await seen(one)
    expect(before.rows.map((row) => row.email).sort()).toContain('mara@shop.example')
    const [former = ''] = await database.keyIds(org, 'data')
    // lines of an import that waits for a yes
    const waiting = await rehearsed(
      org,
      file('F9,2026-08-09,Lantern,1,5.00,Kai,kai@mail.example,,9 Lane,YO1 7HH'),
    )
    expect(await database.tablesWith(org, [`v1.${former}.`])).toEqual([
      'customer_identities',
      'customers',
      'import_changes',
      'import_rejects',
      'import_shelves',
      'message_log',
      'orders',
    ])

    expect(await rotate(org, 'data')).toMatchObject({ removed: 1, rows: expect.any(Number) })

    expect(await database.tablesWith(org, [`v1.${former}.`])).toEqual([])
    expect(await database.keyIds(org, 'data')).not.toContain(former)
    expect(await database.keyIds(org, 'data')).toHaveLength(1)
    expect(await seen(one)).toEqual(before)
    expect(await found(org, 'mara@shop.example')).toEqual(['Mara Lind'])
    const keys = await keyring(org.ctx)
    const [mail] = await org.rows('select recipient from message_log')
    expect(keys.decrypt(String(mail?.['recipient']))).toBe('mara@shop.example')
    const { importId } = one
    await discardImport(org.ctx, { importId: waiting.id })
    // what stood before an import is sealed anew as well
    await reverted(org, importId)
    const sol = await listCustomers(org.ctx, { search: 'sol@mail.example' })
    const { identities } = await getCustomer(org.ctx, sol.rows[0]?.id ?? '')
    expect(identities.map(({ street }) => street)).toEqual(['2 Lane'])
  })

  test('again: a further key, and the same values', async () => {
    const before = await seen(one)
    await rotate(one.org, 'data')
    const between = await database.keyIds(one.org, 'data')
    await rotate(one.org, 'data')
    expect(await database.keyIds(one.org, 'data')).not.toEqual(between)
    expect(await seen(one)).toEqual(before)
  })

  test('stopped before and after the change, it goes on', async () => {
    const { org } = one
    const [former] = await database.keyIds(org, 'data')
    const { ctx, pause, waits } = clockOf(org)
    await expect(
      rotateKeys([ctx], 'data', () => Promise.reject(new Error('killed'))),
    ).rejects.toThrow('killed')
    expect(await database.keyIds(org, 'data')).toHaveLength(2)
    await pause(KEY_SPREAD_MS)
    await promoteDataKey(ctx, {})
    expect(await database.keyIds(org, 'data')).toHaveLength(2)

    const [result] = await rotateKeys([ctx], 'data', pause)
    expect(result).toMatchObject({ removed: 1 })
    expect(waits).toEqual([KEY_SPREAD_MS])
    expect(await database.keyIds(org, 'data')).toHaveLength(1)
    expect(await database.keyIds(org, 'data')).not.toContain(former)
    expect(await database.tablesWith(org, [`v1.${former}.`])).toEqual([])
  })

  test('orders that come meanwhile are neither lost nor left on the former key', async () => {
    const { org, connectionId } = one
    const [former] = await database.keyIds(org, 'data')
    let done = false
    const rotating = rotate(org, 'data').finally(() => {
      done = true
    })
    let came = 0
    while (!done) {
      came++
      await ingestOrders(org.ctx, {
        connectionId,
        orders: [
          {
            ...orderOf(`m${came}`, { externalId: 'b1', email: `mara${came}@shop.example` }),
            orderedAt: new Date(Date.parse('2026-10-01') + came * 1000).toISOString(),
          },
        ],
      })
    }
    expect(await rotating).toMatchObject({ removed: 1 })
    expect(await database.tablesWith(org, [`v1.${former}.`])).toEqual([])
    expect(await found(org, `mara${came}@shop.example`)).toEqual(['Mara Lind'])
  })
})

test('whoever reads a file with former keys does not write it', async () => {
  const { org } = one
  const keys = await keyring(org.ctx)
  const may = () => withOrg(org.orgId, (tx) => mayStillWrite(tx, org.orgId, keys))
  expect(await may()).toBe(true)
  await rotate(org, 'data')
  expect(await may()).toBe(false)
  await upload(org, file('F9,2026-08-09,Lantern,1,5.00,Kai,kai@mail.example,,9 Lane,YO1 7HH'))
  await rotate(org, 'hash')
  expect(await may()).toBe(false)
})

test('one organization’s trouble does not hold up another, whose keys stay its own', async () => {
  const two = await shop()
  await rehearsed(one.org, file('F9,2026-08-09,Lantern,1,5.00,Kai,kai@mail.example,,,'))
  const first = clockOf(one.org)
  const second = clockOf(two.org)
  const results = await rotateKeys([first.ctx, second.ctx], 'hash', async (ms) => {
    await first.pause(ms)
    await second.pause(ms)
  })
  expect(results).toMatchObject([{ problem: expect.any(String) }, { removed: 1 }])
  expect(await found(two.org, 'mara@shop.example')).toEqual(['Mara Lind'])
  expect(await found(one.org, 'mara@shop.example')).toEqual(['Mara Lind'])
})

test('is for owners', async () => {
  const ctx = one.org.as({
    actor: { kind: 'user', userId: one.org.orgId, name: 'Ana', role: 'admin' },
  })
  for (const call of [
    announceKey(ctx, { purpose: 'data' }),
    promoteDataKey(ctx, {}),
    rotateHashKey(ctx, {}),
  ])
    await expect(call).rejects.toMatchObject({ code: 'forbidden' })
})
