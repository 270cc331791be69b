import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KEY_SPREAD_MS, keyring } from '@/db/keyring'
import { discardImport } from '@/domains/imports'
import { ingestOrders } from '@/domains/orders'
import { imported, rehearsed, reverted } from '@/testing/imports'
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
import { createConnection, type TestOrg } from '@/testing/test-org'
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

describe('the hash key', () => {
  async function hashesOf(org: TestOrg): Promise<string[]> {
    const rows = await database.owner<{ hash: string }[]>`
      select encode(h, 'hex') as hash from customer_identities i,
        unnest(array[email_hash, email_local_hash, email_domain_hash, phone_hash]) h
      where org_id = ${org.orgId} and h is not null
      union select encode(hash, 'hex') from identity_keys where org_id = ${org.orgId}
      union select encode(address_hash, 'hex') from suppressions where org_id = ${org.orgId} order by 1`
    return rows.map(({ hash }) => hash)
  }

  test('everybody is found and known again, and no former hash is left', async () => {
    const { org } = one
    const former = await hashesOf(org)
    expect(former.length).toBeGreaterThan(12)
    const [key] = await database.keyIds(org, 'hash')

    expect(await rotate(org, 'hash')).toEqual({
      orgId: org.orgId,
      removed: 1,
      hashes: { identities: 5, forgotten: 0, renamed: 2 },
    })

    expect(await database.keyIds(org, 'hash')).toHaveLength(1)
    expect(await database.keyIds(org, 'hash')).not.toContain(key)
    expect(await database.tablesWith(org, former)).toEqual([])
    expect(await found(org, 'mara@shop.example')).toEqual(['Mara Lind'])
    expect(await found(org, 'mara@')).toEqual(['Mara Lind'])
    expect(await found(org, 'sol')).toEqual(['Sol'])
    expect((await found(org, '@mail.example')).sort()).toEqual(['Pia', 'Sol'])
    const elsewhere = await createConnection(org)
    const back = await ingestOrders(org.ctx, {
      connectionId: elsewhere,
      orders: [
        orderOf('n1', { externalId: 'n1', email: 'mara@shop.example' }),
        orderOf('n2', { externalId: 'n2', phone: '+441632960002' }),
        orderOf('n3', { externalId: 'n3', email: 'ivo@first.example' }),
        orderOf('n4', { externalId: 'n4', email: 'sol@mail.example' }),
        orderOf('n5', { externalId: 'n5', email: 'nobody@shop.example' }),
      ],
    })
    expect(back.newCustomers).toBe(1)
    // by file, a buyer without an id is named by the hash
    const again = await imported(
      org,
      file('F8,2026-09-03,Lantern,1,5.00,Sol,sol@mail.example,,3 Lane,YO1 7HH'),
    )
    expect(again.summary).toMatchObject({ created: 1, newCustomers: 0 })
    const [blocked] = await org.rows("select encode(address_hash, 'hex') as hash from suppressions")
    const keys = await keyring(org.ctx)
    expect(blocked?.['hash']).toBe(keys.hash('email', 'mara@shop.example').toString('hex'))
  })

  test('an import from before can be reverted, and its people are known still', async () => {
    const { org, importId } = one
    await rotate(org, 'hash')
    await reverted(org, importId)
    expect(await found(org, 'sol@mail.example')).toEqual(['Sol'])
    const again = await imported(
      org,
      file('F8,2026-09-03,Lantern,1,5.00,Sol,sol@mail.example,,3 Lane,YO1 7HH'),
    )
    expect(again.summary).toMatchObject({ newCustomers: 0 })
  })

  test('a process that learned of the key before the change finds people after it', async () => {
    const { org } = one
    const { ctx, pause } = clockOf(org)
    await announceKey(ctx, { purpose: 'hash' })
    const held = await keyring(org.ctx)
    expect(await found(org, 'mara@shop.example')).toEqual(['Mara Lind'])
    await pause(KEY_SPREAD_MS)
    await rotateHashKey(ctx, {})
    const [row] = await database.owner<{ hash: Buffer }[]>`
      select email_hash as hash from customer_identities where org_id = ${org.orgId} and external_id = 'b1'`
    expect(held.hashes('email', 'mara@shop.example')).toContainEqual(row?.hash)
  })

  test('waits until every process knows the new key', async () => {
    const { ctx } = clockOf(one.org)
    await announceKey(ctx, { purpose: 'hash' })
    await expect(rotateHashKey(ctx, {})).rejects.toMatchObject({ code: 'conflict' })
    await announceKey(ctx, { purpose: 'data' })
    await expect(promoteDataKey(ctx, {})).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is refused while an import is under way, and works when it has ended', async () => {
    const { org } = one
    const waiting = await rehearsed(
      org,
      file('F9,2026-08-09,Lantern,1,5.00,Kai,kai@mail.example,,9 Lane,YO1 7HH'),
    )
    const before = await hashesOf(org)
    expect(await rotate(org, 'hash')).toEqual({
      orgId: org.orgId,
      removed: 0,
      problem: expect.stringContaining('“orders.csv” is rehearsed'),
    })
    expect(await hashesOf(org)).toEqual(before)
    await discardImport(org.ctx, { importId: waiting.id })
    expect(await rotate(org, 'hash')).toMatchObject({ removed: 1 })
  })

  test('never forgets a blocked address that is known by its hash alone', async () => {
    const { org } = one
    await database.owner`update suppressions set address_hash = sha256('gone') where org_id = ${org.orgId}`
    const before = await hashesOf(org)
    expect(await rotate(org, 'hash')).toMatchObject({
      removed: 0,
      problem: expect.stringContaining('blocked addresses'),
    })
    expect(await hashesOf(org)).toEqual(before)
    expect(await found(org, 'mara@shop.example')).toEqual(['Mara Lind'])
  })
})
