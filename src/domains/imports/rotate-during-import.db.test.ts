import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Tx, withOrg } from '@/db/client'
import { listCustomers } from '@/domains/customers'
import { rehearsed } from '@/testing/imports'
import { rotate, useKeyDatabase } from '@/testing/key-rotation'
import { createOrg } from '@/testing/test-org'
import { applyChunk, confirmImport, finishImport } from '.'

let database: Awaited<ReturnType<typeof useKeyDatabase>>
beforeAll(async () => {
  database = await useKeyDatabase()
})
afterAll(() => database.close())

/** Naughty enough to be escaped, and sealed again with it. */
const content = [
  'Order,Date,Item,Price,Buyer name,Email,Street',
  ...Array.from(
    { length: 300 },
    (_, n) => `${n},2026-03-01,Lantern,2.00,Back\\slash,b${n}@shop.example,"${n}\tQuay"`,
  ),
].join('\n')

/** The transaction, but `work` is done just before it waits for the lock on people. */
function beforeLock(tx: Tx, orgId: string, work: () => Promise<unknown>): Tx {
  return new Proxy(tx, {
    get(target, key) {
      if (key !== 'execute') return Reflect.get(target, key)
      return async (statement: SQL) => {
        const { sql, params } = new PgDialect().sqlToQuery(statement)
        if (`${sql} ${params}`.includes(`people ${orgId}`)) await work()
        return target.execute(statement)
      }
    },
  }) as Tx
}

test('a chunk that was read before the data key changed is written as the new key has it', async () => {
  const org = await createOrg()
  const [former] = await database.keyIds(org, 'data')
  const { id: importId } = await rehearsed(org, content)
  await confirmImport(org.ctx, { importId })

  let removed = 0
  await withOrg(org.orgId, (tx) => {
    const rotating = async () => {
      removed = (await rotate(org, 'data')).removed
    }
    return applyChunk({ ...org.ctx, tx: beforeLock(tx, org.orgId, rotating) }, { importId })
  })
  expect(removed).toBe(1)
  await finishImport(org.ctx, { importId })

  expect(await database.tablesWith(org, [`v1.${former}.`])).toEqual([])
  const { rows } = await listCustomers(org.ctx, { search: 'b7@shop.example' })
  expect(rows).toMatchObject([{ name: 'Back\\slash', email: 'b7@shop.example' }])
  expect(await org.rows('select count(*) as n from orders')).toEqual([{ n: '300' }])
})
