import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { listCustomers, scoreAll } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { type KeyRotation, rotateKeys } from '@/domains/organizations'
import { imported, useImportDatabase } from './imports'
import { createConnection, createOrg, type TestOrg } from './test-org'

/** A database of this test file's own, and its owner's eyes: what stands in it, beneath every rule. */
export async function useKeyDatabase() {
  const { close } = await useImportDatabase()
  const owner = postgres(process.env['DATABASE_DIRECT_URL'] ?? '', { max: 1, onnotice: () => {} })
  return {
    owner,
    keyIds: async (org: TestOrg, purpose: 'data' | 'hash') => {
      const rows = await owner<{ id: string }[]>`
        select key_id as id from organization_keys where org_id = ${org.orgId} and purpose = ${purpose}`
      return rows.map(({ id }) => id)
    },
    tablesWith: (org: TestOrg, texts: string[]) => tablesWith(owner, org, texts),
    close: async () => {
      await owner.end()
      await close()
    },
  }
}

/** Tables where a text stands in any column of the organization's rows. */
async function tablesWith(owner: postgres.Sql, org: TestOrg, texts: string[]): Promise<string[]> {
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

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]
export const orderOf = (id: string, buyer: Incoming['buyer']): Incoming => ({
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

export const file = (...lines: string[]) =>
  ['Order,Date,Item,Quantity,Price,Buyer name,Email,Phone,Street,Postcode', ...lines].join('\n')

export interface Shop {
  org: TestOrg
  connectionId: string
  /** the second import, which changed what the first said of a person */
  importId: string
  rejectedIn: string
}

/** An organization whose people came by a marketplace and by files, some named by a hash alone. */
export async function shop(): Promise<Shop> {
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
      insert into message_log (org_id, id, idempotency_key, cause, purpose, channel, recipient, address_hash, status, decision)
      values (${org.orgId}, internal.uuid_v7(), 'k', 'k', 'marketing', 'email', ${keys.encrypt('mara@shop.example')},
        ${keys.hash('email', 'mara@shop.example')}, 'sent', '{"allowed": true, "rule": "allowed"}')`)
  })
  await scoreAll(org.ctx, {})
  return { org, connectionId, importId, rejectedIn }
}

/** A context whose clock goes on by what a rotation waits for. */
export function clockOf(org: TestOrg) {
  let ahead = 0
  const waits: number[] = []
  const ctx: Ctx = { ...org.ctx, now: () => new Date(Date.now() + ahead) }
  const pause = async (ms: number) => {
    waits.push(ms)
    ahead += ms
  }
  return { ctx, pause, waits }
}

export async function rotate(org: TestOrg, purpose: 'data' | 'hash'): Promise<KeyRotation> {
  const { ctx, pause } = clockOf(org)
  const [result] = await rotateKeys([ctx], purpose, pause)
  if (!result) throw new Error('No result')
  return result
}

export const found = async (org: TestOrg, search: string) =>
  (await listCustomers(org.ctx, { search })).rows.map((row) => row.name)
