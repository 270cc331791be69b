import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type FilledTenant, fillTenant, tenantTables } from '@/testing/checks/tenancy-rows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { withOrg } from './client'
import { readAsTenant, readerPassword } from './reader'

let database: TestDatabase
let owner: postgres.Sql
let own: FilledTenant
let other: FilledTenant
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  own = await fillTenant(owner)
  other = await fillTenant(owner)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const ask = (statement: string, { timeoutMs = 10_000, maxRows = 10_000 } = {}) =>
  readAsTenant(own.orgId, statement, { timeoutMs, maxRows })

const refusal = (statement: Promise<unknown>) =>
  statement.then(
    (answer) => `answered ${JSON.stringify(answer)}`,
    (error: postgres.PostgresError) => error.code,
  )

/** Fails when anything of the other organization stands in an answer. */
function expectNothingOfOther(answer: unknown) {
  const text = JSON.stringify(answer)
  for (const trace of [other.orgId, other.rowId, other.marker]) expect(text).not.toContain(trace)
}

const HIDDEN = ['organization_keys', 'api_keys', 'invitations', 'raw_payloads']

test('every table shows the own organization alone; keys and secrets not at all', async () => {
  for (const table of await tenantTables(owner)) {
    const answer = ask(`select org_id, * from ${table}`)
    if (HIDDEN.includes(table)) {
      expect([table, await refusal(answer)]).toEqual([table, '42501'])
      continue
    }
    const rows = await answer
    expect([table, rows.map((row) => row['org_id'])]).toEqual([table, [own.orgId]])
    expectNothingOfOther(rows)
  }
  expect(await ask('select id from organizations')).toEqual([{ id: own.orgId }])
})

/** Statements that reach further: each is refused, or answers with the own organization at most. */
const reaches = (): [statement: string, codes: string[]][] => [
  [
    `with t as materialized (select length(set_config('app.org_id', '${other.orgId}', true)))
     select o.* from t, orders o`,
    [],
  ],
  [`select set_config('role', 'regulars_app', true)`, ['42501', '22023']],
  [`select set_config('role', 'regulars_system', true)`, ['42501', '22023']],
  ['set role regulars_views', ['42501']],
  [`select set_config('session_authorization', 'regulars_web', true)`, ['42501', '22023']],
  [
    `with t as materialized (select length(set_config('regulars.reader_token', '${other.orgId}.' || repeat('0', 64), true)))
     select o.* from t, orders o`,
    [],
  ],
  [`select internal.reader_token('${other.orgId}')`, ['42501']],
  ['select * from internal.reader_secret', ['42501']],
  [`select internal.find_org('connection', '${other.rowId}')`, ['42501']],
  ['select * from tenant.orders', ['42501']],
  ['select * from users', ['42501']],
  ['select * from sessions', ['42501']],
  [`select query_to_xml('select * from orders', true, false, '')::text`, []],
  [`select table_to_xml('customers', true, false, '')::text`, []],
  [`select schema_to_xml('public', true, false, '')::text`, []],
  [`select database_to_xml(true, false, '')::text`, []],
  [`select query_to_xml('set role regulars_views', true, false, '')::text`, ['42501', '0A000']],
  ['select * from pg_stats', []],
  ['select query from pg_stat_activity', ['42501']],
  ['select pg_stat_get_backend_activity(1)', ['42501']],
  ['select pg_terminate_backend(1)', ['42501']],
  ['select pg_cancel_backend(1)', ['42501']],
  ['select pg_advisory_lock(7302611)', ['42501']],
  ['select pg_advisory_xact_lock(1, 2)', ['42501']],
  ['select 1; select 2', ['42601']],
  ['commit; select 1', ['42601']],
  ['do $$ begin perform count(*) from orders; end $$', []],
  ['do $$ begin delete from orders; end $$', ['25006', '42501']],
  ['insert into tasks select * from tasks', ['25006', '42501']],
  ['update customers set name = null', ['25006', '42501']],
  ['delete from orders', ['25006', '42501']],
  ['with gone as (delete from orders returning *) select * from gone', ['25006', '42501']],
  ['select * from orders for update', ['25006', '42501']],
  ['truncate orders', ['25006', '42501']],
  ['create table mine (id int)', ['25006', '42501']],
  ['create temporary table mine (id int)', ['25006']],
  ['select 1 into mine', ['25006']],
  [`create function mine() returns int language sql as 'select 1'`, ['25006', '42501']],
  ['explain analyze delete from orders', ['25006', '42501']],
  ['copy orders to stdout', []],
  [`copy orders to '/tmp/orders'`, ['42501']],
  [`copy (select 1) to program 'true'`, ['42501']],
  ['set transaction read write', ['25001']],
  [`select set_config('transaction_read_only', 'off', true)`, ['25001']],
  ['set session characteristics as transaction read write', []],
  [`select lo_import('/etc/passwd')`, ['42501', '25006']],
  ['select lo_creat(-1)', ['25006']],
  [`select pg_read_file('/etc/passwd')`, ['42501']],
  [`select pg_ls_dir('.')`, ['42501']],
  [`select * from dblink('', 'select 1') as t (a int)`, ['42883']],
  ['select pg_reload_conf()', ['42501']],
  [`load 'auto_explain'`, ['42501', '58P01']],
  ['listen regulars_changes', []],
]

test('what reaches further is refused or finds nothing', async () => {
  const surprises: [statement: string, code: string][] = []
  for (const [statement, codes] of reaches()) {
    const answer = await ask(statement).catch((error: postgres.PostgresError) => error)
    if (answer instanceof Error) {
      const code = answer.code ?? answer.message
      if (!codes.includes(code)) surprises.push([statement, code])
    } else {
      if (codes.length > 0) surprises.push([statement, 'answered'])
      expectNothingOfOther(answer)
    }
  }
  expect(surprises).toEqual([])
  expect(await owner`select from orders`).toHaveLength(2)
})

test('a statement that notifies the screens of others is not heard', async () => {
  const heard: string[] = []
  const { unlisten } = await owner.listen('regulars_changes', (payload) => void heard.push(payload))
  await ask(`select pg_notify('regulars_changes', 'forged')`)
  await owner.notify('regulars_changes', 'last')
  await expect.poll(() => heard).toContain('last')
  expect(heard).toEqual(['last'])
  await unlisten()
})

describe('the time limit', () => {
  test('ends a statement', async () => {
    expect(await refusal(ask('select pg_sleep(100)', { timeoutMs: 200 }))).toBe('57014')
  })

  test('cannot be lifted by the statement', async () => {
    const slow = `
      select set_config('statement_timeout', '0', true)::int from generate_series(1, 1000)
      union all select case when pg_sleep(100) is null then 1 else 1 end`
    expect(await refusal(ask(slow, { timeoutMs: 500 }))).toBe('57014')
  })
})

test('stops at the row limit', async () => {
  const rows = await ask('select generate_series(1, 1000000000)', { maxRows: 1500 })
  expect(rows).toHaveLength(1500)
})

describe('the token', () => {
  async function seenWith(token: string): Promise<unknown[]> {
    const reader = postgres(database.ownerUrl, {
      max: 1,
      user: 'regulars_reader',
      password: readerPassword(inject('testServer').masterKey),
    })
    try {
      return await reader.begin(async (tx) => {
        await tx`select set_config('regulars.reader_token', ${token}, true)`
        return [...(await tx`select org_id from orders`)]
      })
    } finally {
      await reader.end()
    }
  }
  const tokenOf = (orgId: string) =>
    withOrg(orgId, async (tx) => {
      const [row] = await tx.execute<{ token: string }>(
        `select internal.reader_token('${orgId}') as token`,
      )
      return row?.token ?? ''
    })

  test('shows its organization', async () => {
    expect(await seenWith(await tokenOf(own.orgId))).toEqual([{ org_id: own.orgId }])
  })

  test.each<[string, (token: string) => string]>([
    ['absent', () => ''],
    ['without its hash', (token) => token.split('.')[0] ?? ''],
    ['with another hash', (token) => token.replace(/.$/, (c) => (c === '0' ? '1' : '0'))],
    ['of another organization', (token) => token.replace(own.orgId, other.orgId)],
    ['with more behind it', (token) => `${token}.${token}`],
    ['in capitals', (token) => token.toUpperCase()],
    ['with a space', (token) => ` ${token}`],
    ['that is no token', () => "'; select 1 --"],
  ])('shows nothing: %s', async (_, edit) => {
    expect(await seenWith(edit(await tokenOf(own.orgId)))).toEqual([])
  })
})
