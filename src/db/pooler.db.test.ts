import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { customerTimeline, listCustomers, noteCustomer, tagCustomers } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { findPgBouncer, startPgBouncer } from '@/testing/postgres/pgbouncer'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { closeDatabase, findOrg, withOrg, withSystem } from './client'
import { keyring } from './keyring'
import { migrate } from './migrate'

const POOL = 10
const REQUESTS = 200
const ORGANIZATIONS = 8

const binary = findPgBouncer()

// the package is Debian's and no part of the project: without it there is nothing to test with
describe.skipIf(!binary)('behind PgBouncer in transaction mode (Debian package pgbouncer)', () => {
  let database: TestDatabase
  let pooler: Awaited<ReturnType<typeof startPgBouncer>>
  let pooledUrl: string
  let ownerLogin: { user: string; password: string }
  let tenants: { org: TestOrg; connectionId: string; name: string }[]

  beforeAll(async () => {
    database = await createTestDatabase()
    const owner = new URL(database.ownerUrl)
    ownerLogin = { user: owner.username, password: decodeURIComponent(owner.password) }
    pooler = await startPgBouncer(
      binary ?? '',
      database.ownerUrl,
      [inject('testServer').appLogin],
      POOL,
    )
    const pooled = new URL(database.appUrl)
    pooled.host = `127.0.0.1:${pooler.port}`
    pooledUrl = pooled.toString()
    // as many connections to the pooler as requests: the pooler is what they share
    setSettings({ DATABASE_URL: pooledUrl, DATABASE_POOL: String(REQUESTS) })
    tenants = await Promise.all(
      Array.from({ length: ORGANIZATIONS }, async (_, at) => {
        const org = await createOrg({ name: `Shop ${at}` })
        return { org, connectionId: await createConnection(org), name: `Shop ${at}` }
      }),
    )
  })
  afterAll(async () => {
    await closeDatabase()
    await pooler?.stop()
    await database.drop()
  })

  const orderOf = (number: string, buyer: string) => ({
    externalOrderId: number,
    status: 'delivered' as const,
    paymentStatus: 'paid' as const,
    currency: 'GBP',
    totalAmount: '5',
    orderedAt: '2026-08-01T10:00:00Z',
    sourceUpdatedAt: '2026-08-01T10:00:00Z',
    buyer: { externalId: buyer, name: buyer, email: `${buyer}@shop.example` },
    items: [],
  })

  test('200 requests at once: no error, and no row of another organization', async () => {
    await Promise.all(
      tenants.map(({ org, connectionId }, at) =>
        ingestOrders(org.ctx, {
          connectionId,
          orders: [0, 1, 2].map((n) => orderOf(`${n}`, `buyer${n}of${at}`)),
        }),
      ),
    )
    const first = await Promise.all(
      tenants.map(async ({ org }) => (await listCustomers(org.ctx, {})).rows[0]?.id ?? ''),
    )
    /** Each answers every organization or customer it saw. */
    const requests: ((at: number, n: number) => Promise<string[]>)[] = [
      (at) =>
        withOrg(orgAt(at).orgId, async (tx) => {
          const rows = await tx.execute<{ id: string }>(sql`
            select org_id as id from customers union all select org_id from tenant.orders
            union all select org_id from tenant.customer_identities`)
          await tx.execute(sql`select pg_sleep(0.01)`)
          const again = await tx.execute<{ id: string }>(
            sql`select distinct org_id as id from tenant.customers`,
          )
          return [...rows, ...again].map(({ id }) => id)
        }),
      async (at) => {
        const { rows } = await listCustomers(orgAt(at).ctx, { search: '@shop.example' })
        expect(rows).toHaveLength(3)
        for (const row of rows) expect(row.email).toMatch(new RegExp(`^buyer\\dof${at}@`))
        return [orgAt(at).orgId]
      },
      async (at, n) => {
        const { connectionId } = tenants[at] ?? { connectionId: '' }
        const applied = await ingestOrders(orgAt(at).ctx, {
          connectionId,
          orders: [orderOf(`again${n}`, `buyer0of${at}`)],
        })
        expect(applied).toMatchObject({ created: 1, newCustomers: 0 })
        return [orgAt(at).orgId]
      },
      async (at, n) => {
        const customerId = first[at] ?? ''
        await tagCustomers(orgAt(at).ctx, { customerIds: [customerId], tag: `tag ${n % 5}` })
        await noteCustomer(orgAt(at).ctx, { customerId, body: `note ${n}` })
        const { rows } = await customerTimeline(orgAt(at).ctx, { customerId })
        expect(rows.length).toBeGreaterThan(0)
        return [orgAt(at).orgId]
      },
      async (at) => [(await findOrg('slug', `org-${orgAt(at).orgId}`)) ?? 'none'],
      // takes another role for its transaction: the next one on that connection must not have it
      async (at) => {
        const rows = await withSystem('test', (tx) =>
          tx.execute<{ id: string }>(sql`select id from organizations`),
        )
        expect(rows).toHaveLength(ORGANIZATIONS)
        return [orgAt(at).orgId]
      },
      async (at) => {
        const keys = await keyring(orgAt(at).ctx)
        expect(keys.decrypt(keys.encrypt('x'))).toBe('x')
        return [orgAt(at).orgId]
      },
    ]
    const orgAt = (at: number): TestOrg => {
      const tenant = tenants[at]
      if (!tenant) throw new Error('no such tenant')
      return tenant.org
    }
    const answers = await Promise.all(
      Array.from({ length: REQUESTS }, async (_, n) => {
        const at = n % ORGANIZATIONS
        const request = requests[n % requests.length]
        return { orgId: orgAt(at).orgId, seen: await request?.(at, n) }
      }),
    )
    expect(answers).toHaveLength(REQUESTS)
    for (const { orgId, seen } of answers) expect(new Set(seen)).toEqual(new Set([orgId]))
  })

  test('nothing of a transaction stays on its connection', async () => {
    const client = postgres(pooledUrl, { max: 50, prepare: false })
    try {
      const states = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const [state] = await client<{ org: string | null; role: string; rows: number }[]>`
            select current_setting('app.org_id', true) as org, current_user as role,
              (select count(*)::int from customers) + (select count(*)::int from tenant.customers) as rows`
          return state
        }),
      )
      for (const state of states) {
        expect(state).toMatchObject({ role: inject('testServer').appLogin.user, rows: 0 })
        expect(state?.org || '').toBe('')
      }
    } finally {
      await client.end()
    }
  })

  test.each([
    ['as it is installed', []],
    ['told to ignore what it does not know', ['search_path']],
  ])('migrations refuse to go through it, %s', async (_, ignored) => {
    const other = await startPgBouncer(binary ?? '', database.ownerUrl, [ownerLogin], 1, ignored)
    const pooledOwner = new URL(database.ownerUrl)
    pooledOwner.host = `127.0.0.1:${other.port}`
    const { masterKey } = inject('testServer')
    await expect(
      migrate({ ownerUrl: pooledOwner.toString(), appUrl: database.appUrl, masterKey }).finally(
        other.stop,
      ),
    ).rejects.toThrow('through a pooler in transaction mode')
  })
})
