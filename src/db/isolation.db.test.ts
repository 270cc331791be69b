import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FilledTenant,
  fillTenant,
  tenantTables,
  writableColumns,
} from '@/testing/checks/tenancy-rows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'

let database: TestDatabase
let owner: postgres.Sql
let app: postgres.Sql
let own: FilledTenant
let other: FilledTenant
let tables: string[]
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  app = postgres(database.appUrl, { max: 1, onnotice: () => {} })
  own = await fillTenant(owner)
  other = await fillTenant(owner)
  tables = await tenantTables(owner)
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

/** Runs `fn` as the app would for an organization (or none), and takes it back. */
async function asApp<T>(
  orgId: string | undefined,
  fn: (tx: postgres.TransactionSql) => Promise<T>,
) {
  let result: T | undefined
  await app
    .begin(async (tx) => {
      if (orgId !== undefined) await tx`select set_config('app.org_id', ${orgId}, true)`
      result = await fn(tx)
      throw new Error('taken back')
    })
    .catch((error: Error) => {
      if (error.message !== 'taken back') throw error
    })
  return result as T
}

/** The SQLSTATE that a statement is refused with. */
const refusal = (statement: Promise<unknown>) =>
  statement.then(
    () => 'accepted',
    (error: postgres.PostgresError) => error.code,
  )

/** Rows a table or view shows, by organization. */
const shown = (tx: postgres.ISql, relation: string) =>
  tx<{ orgId: string; rows: number }[]>`
    select org_id as "orgId", count(*)::int as rows from ${tx(relation)} group by org_id`

test('both organizations have a row in every table', async () => {
  expect(tables.length).toBeGreaterThan(45)
  for (const table of tables) {
    const rows = await shown(owner, `public.${table}`)
    expect([table, new Set(rows.map(({ orgId }) => orgId))]).toEqual([
      table,
      new Set([own.orgId, other.orgId]),
    ])
  }
})

describe('the app', () => {
  test('sees its organization alone, in tables and views', async () => {
    for (const relation of tables.flatMap((table) => [`public.${table}`, `tenant.${table}`])) {
      const rows = await asApp(own.orgId, (tx) => shown(tx, relation))
      expect([relation, [...rows]]).toEqual([relation, [{ orgId: own.orgId, rows: 1 }]])
    }
    const organizations = await asApp(own.orgId, (tx) => tx`select id from organizations`)
    expect([...organizations]).toEqual([{ id: own.orgId }])
    const users = await asApp(own.orgId, (tx) => tx`select id from users`)
    expect([...users]).toEqual([{ id: own.rowId }])
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
  ])('sees nothing where the organization is %s', async (_, orgId) => {
    for (const relation of tables.flatMap((table) => [`public.${table}`, `tenant.${table}`])) {
      const rows = await asApp(orgId, (tx) => shown(tx, relation))
      expect([relation, [...rows]]).toEqual([relation, []])
    }
    expect([...(await asApp(orgId, (tx) => tx`select id from organizations`))]).toEqual([])
    expect([...(await asApp(orgId, (tx) => tx`select id from users`))]).toEqual([])
  })

  test('changes and deletes no row of another', async () => {
    for (const table of tables) {
      for (const statement of [
        `update ${table} set org_id = org_id where org_id = '${other.orgId}'`,
        `delete from ${table} where org_id = '${other.orgId}'`,
      ]) {
        const code = await refusal(
          asApp(own.orgId, async (tx) => {
            const { count } = await tx.unsafe(statement)
            if (count > 0) throw new Error(`${statement}: ${count} rows`)
          }),
        )
        expect([statement, code]).toEqual([statement, expect.stringMatching(/accepted|42501/)])
      }
    }
    await expect(
      asApp(own.orgId, async (tx) => (await tx`update organizations set name = 'x'`).count),
    ).resolves.toBe(1)
    await expect(
      asApp(
        own.orgId,
        async (tx) => (await tx`delete from organizations where id = ${other.orgId}`).count,
      ),
    ).resolves.toBe(0)
  })

  test('puts no row into another, by insert, upsert or move', async () => {
    for (const table of tables) {
      const columns = (await writableColumns(owner, table)).map(({ name }) => `"${name}"`)
      const values = columns.map((name) => (name === '"org_id"' ? `'${other.orgId}'` : name))
      const insert = `insert into ${table} (${columns}) select ${values} from ${table}`
      for (const statement of [
        insert,
        `${insert} on conflict do nothing`,
        `update ${table} set org_id = '${other.orgId}'`,
      ]) {
        const code = await refusal(asApp(own.orgId, (tx) => tx.unsafe(statement)))
        expect([statement, code]).toEqual([statement, '42501'])
      }
    }
  })

  test('points at no row of another', async () => {
    const keys = await owner<{ table: string; column: string }[]>`
      select c.relname as table, a.attname as column
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2] and a.atttypid = 'uuid'::regtype
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`
    expect(keys.length).toBeGreaterThan(50)
    for (const { table, column } of keys) {
      const code = await refusal(
        asApp(own.orgId, (tx) => tx.unsafe(`update ${table} set "${column}" = '${other.rowId}'`)),
      )
      // history may not be changed at all
      const refused = ['consents', 'audit_log'].includes(table) ? '42501' : '23503'
      expect([table, column, code]).toEqual([table, column, refused])
    }
  })

  test.each([
    'select password_hash from users',
    'select * from sessions',
    'select * from account_tokens',
    'select * from account_mails',
    'select * from rate_limits',
    'select * from internal.reader_secret',
    "insert into fx_rates values ('2026-01-01', 'GBP', 1, 'me')",
    "update users set name = 'x'",
    'set role regulars_views',
    'set role regulars_reader',
    'select internal.reader_org()',
    'create table public.mine ()',
    'alter table orders disable row level security',
    'drop view tenant.orders',
    'create view tenant.mine as select 1',
    'truncate orders',
  ])('may not: %s', async (statement) => {
    expect(await refusal(asApp(own.orgId, (tx) => tx.unsafe(statement)))).toBe('42501')
  })

  test('cannot turn row-level security off', async () => {
    const code = await refusal(
      asApp(own.orgId, async (tx) => {
        await tx`set local row_security = off`
        await tx`select * from orders`
      }),
    )
    expect(code).toBe('42501')
  })
})
