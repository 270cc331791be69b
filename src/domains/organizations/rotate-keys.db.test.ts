import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg, withOrgDriver } from '@/db/client'
import type { Ctx } from '@/db/context'
import { KEY_SPREAD_MS, keyring, mayStillWrite } from '@/db/keyring'
import { getCustomer, listCustomers, scoreAll } from '@/domains/customers'
import { discardImport, listRejectedLines } from '@/domains/imports'
import { getOrder, ingestOrders, listOrders } from '@/domains/orders'
import { imported, rehearsed, reverted, upload, useImportDatabase } from '@/testing/imports'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { type KeyRotation, rotateKeys } from './rotate-keys'
import { announceKey, promoteDataKey, rotateHashKey } from './rotate-keys-verbs'

let close: () => Promise<void>
let owner: postgres.Sql
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
  owner = postgres(process.env['DATABASE_DIRECT_URL'] ?? '', { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await close()
})

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]
const orderOf = (id: string, buyer: Incoming['buyer']): Incoming => ({
  externalOrderId: id,
  status: 'delivered',
  paymentStatus: 'paid',
  currency: 'GBP',
  totalAmount: '25.50',
  orderedAt: '2026-08-01T10:00:00Z',
  sourceUpdatedAt: '2026-08-01T10:00:00Z',
  buyer,
  items: [{ title: 'Paper lantern', quantity: 2, unitPrice: '12.75', totalPrice: '25.50' }],
})

const file = (...lines: string[]) =>
  ['Order,Date,Item,Quantity,Price,Buyer name,Email,Phone,Street,Postcode', ...lines].join('\n')

interface Shop {
  org: TestOrg
  connectionId: string
  /** the second import, which changed what the first said of a person */
  importId: string
  rejectedIn: string
}

/** An organization whose people came by a marketplace and by files, some named by a hash alone. */
async function shop(): Promise<Shop> {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      orderOf('1', {
        externalId: 'b1',
        name: 'Mara Lind',
        email: 'mara@shop.example',
        phone: '+441632960001',
        street: '1 Quay',
        postcode: 'LS1 1AA',
      }),
      orderOf('2', { externalId: 'b2', name: 'Tove', phone: '+441632960002' }),
      orderOf('3', { externalId: 'b3', name: 'Ivo', email: 'ivo@first.example' }),
    ],
  })
  // Ivo's former address stands on an order alone
  await ingestOrders(org.ctx, {
    connectionId,
    orders: [
      {
        ...orderOf('4', { externalId: 'b3', name: 'Ivo', email: 'ivo@second.example' }),
        orderedAt: '2026-09-01T10:00:00Z',
      },
    ],
  })
  await imported(org, file('F1,2026-08-01,Lantern,1,5.00,Sol,sol@mail.example,,2 Lane,YO1 7HH'))
  const { id: importId } = await imported(
    org,
    file('F2,2026-08-03,Lantern,1,5.00,Sol,sol@mail.example,+441632960003,3 Lane,YO1 7HH'),
  )
  const { id: rejectedIn } = await imported(
    org,
    file('F3,2026-08-03,Lantern,1,5.00,Pia,pia@mail.example,,,', 'F4,never,Lantern,1,1,Una,,,,'),
  )
  await withOrg(org.orgId, async (tx) => {
    const keys = await keyring(org.ctx)
    await tx.execute(sql`
      insert into suppressions (org_id, channel, address_hash, reason)
      values (${org.orgId}, 'email', ${keys.hash('email', 'mara@shop.example')}, 'complaint')`)
    await tx.execute(sql`
      insert into message_log (org_id, id, idempotency_key, channel, recipient, status, decision)
      values (${org.orgId}, internal.uuid_v7(), 'k', 'email', ${keys.encrypt('mara@shop.example')}, 'sent', '{}')`)
  })
  await scoreAll(org.ctx, {})
  return { org, connectionId, importId, rejectedIn }
}

/** A context whose clock goes on by what a rotation waits for. */
function clockOf(org: TestOrg) {
  let ahead = 0
  const waits: number[] = []
  const ctx: Ctx = { ...org.ctx, now: () => new Date(Date.now() + ahead) }
  const pause = async (ms: number) => {
    waits.push(ms)
    ahead += ms
  }
  return { ctx, pause, waits }
}

async function rotate(org: TestOrg, purpose: 'data' | 'hash'): Promise<KeyRotation> {
  const { ctx, pause } = clockOf(org)
  const [result] = await rotateKeys([ctx], purpose, pause)
  if (!result) throw new Error('No result')
  return result
}

/** Everything a person sees, in plain text. */
async function seen({ org, rejectedIn }: Shop) {
  const { rows } = await listCustomers(org.ctx, {})
  const customers = await Promise.all(rows.map(({ id }) => getCustomer(org.ctx, id)))
  const list = await listOrders(org.ctx, {})
  const orders = await Promise.all(list.rows.map(({ id }) => getOrder(org.ctx, id)))
  return { rows, customers, orders, rejected: await listRejectedLines(org.ctx, rejectedIn, 10) }
}

const found = async (org: TestOrg, search: string) =>
  (await listCustomers(org.ctx, { search })).rows.map((row) => row.name)

const keyIds = async (org: TestOrg, purpose: string) => {
  const rows = await owner<{ id: string }[]>`
    select key_id as id from organization_keys where org_id = ${org.orgId} and purpose = ${purpose}`
  return rows.map(({ id }) => id)
}

/** Tables where a text stands in any column of the organization's rows. */
async function tablesWith(org: TestOrg, texts: string[]): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'org_id' order by 1`
  const holding: string[] = []
  for (const { name } of tables) {
    const rows = await owner`
      select 1 from ${owner(name)} t where org_id = ${org.orgId}
        and to_jsonb(t)::text like any(${texts.map((text) => `%${text}%`)}) limit 1`
    if (rows.length > 0) holding.push(name)
  }
  return holding
}

let one: Shop
beforeEach(async () => {
  one = await shop()
})

describe('the data key', () => {
  test('everything reads as before, and nothing is left on the former key', async () => {
    const { org } = one
    const before = await seen(one)
    expect(before.rows.map((row) => row.email).sort()).toContain('mara@shop.example')
    const [former = ''] = await keyIds(org, 'data')
    // lines of an import that waits for a yes
    const waiting = await rehearsed(
      org,
      file('F9,2026-08-09,Lantern,1,5.00,Kai,kai@mail.example,,9 Lane,YO1 7HH'),
    )
    expect(await tablesWith(org, [`v1.${former}.`])).toEqual([
      'customer_identities',
      'customers',
      'import_changes',
      'import_lines',
      'import_rejects',
      'message_log',
      'orders',
    ])

    expect(await rotate(org, 'data')).toMatchObject({ removed: 1, rows: expect.any(Number) })

    expect(await tablesWith(org, [`v1.${former}.`])).toEqual([])
    expect(await keyIds(org, 'data')).not.toContain(former)
    expect(await keyIds(org, 'data')).toHaveLength(1)
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
    const between = await keyIds(one.org, 'data')
    await rotate(one.org, 'data')
    expect(await keyIds(one.org, 'data')).not.toEqual(between)
    expect(await seen(one)).toEqual(before)
  })

  test('stopped before and after the change, it goes on', async () => {
    const { org } = one
    const [former] = await keyIds(org, 'data')
    const { ctx, pause, waits } = clockOf(org)
    await expect(
      rotateKeys([ctx], 'data', () => Promise.reject(new Error('killed'))),
    ).rejects.toThrow('killed')
    expect(await keyIds(org, 'data')).toHaveLength(2)
    await pause(KEY_SPREAD_MS)
    await promoteDataKey(ctx, {})
    expect(await keyIds(org, 'data')).toHaveLength(2)

    const [result] = await rotateKeys([ctx], 'data', pause)
    expect(result).toMatchObject({ removed: 1 })
    expect(waits).toEqual([KEY_SPREAD_MS])
    expect(await keyIds(org, 'data')).toHaveLength(1)
    expect(await keyIds(org, 'data')).not.toContain(former)
    expect(await tablesWith(org, [`v1.${former}.`])).toEqual([])
  })

  test('orders that come meanwhile are neither lost nor left on the former key', async () => {
    const { org, connectionId } = one
    const [former] = await keyIds(org, 'data')
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
    expect(await tablesWith(org, [`v1.${former}.`])).toEqual([])
    expect(await found(org, `mara${came}@shop.example`)).toEqual(['Mara Lind'])
  })
})

describe('the hash key', () => {
  async function hashesOf(org: TestOrg): Promise<string[]> {
    const rows = await owner<{ hash: string }[]>`
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
    const [key] = await keyIds(org, 'hash')

    expect(await rotate(org, 'hash')).toEqual({
      orgId: org.orgId,
      removed: 1,
      hashes: { identities: 5, forgotten: 0, renamed: 2 },
    })

    expect(await keyIds(org, 'hash')).toHaveLength(1)
    expect(await keyIds(org, 'hash')).not.toContain(key)
    expect(await tablesWith(org, former)).toEqual([])
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
    const [row] = await owner<{ hash: Buffer }[]>`
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
    await owner`update suppressions set address_hash = sha256('gone') where org_id = ${org.orgId}`
    const before = await hashesOf(org)
    expect(await rotate(org, 'hash')).toMatchObject({
      removed: 0,
      problem: expect.stringContaining('blocked addresses'),
    })
    expect(await hashesOf(org)).toEqual(before)
    expect(await found(org, 'mara@shop.example')).toEqual(['Mara Lind'])
  })
})

test('whoever reads a file with former keys does not write it', async () => {
  const { org } = one
  const keys = await keyring(org.ctx)
  const may = () => withOrgDriver(org.orgId, (tx) => mayStillWrite(tx, org.orgId, keys))
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
