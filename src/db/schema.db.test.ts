import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findTenancyViolations } from '@/testing/checks/tenancy'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import * as schema from './schema'

let database: TestDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const login = () => inject('testServer').appLogin.user

test('every table, key, policy, view and grant keeps tenants apart', async () => {
  expect(await findTenancyViolations(owner, login())).toEqual([])
})

test('every column whose words are listed has a CHECK of exactly these words', async () => {
  const checks = await owner<{ column: string; words: string[] }[]>`
    select c.relname || '.' || a.attname as column,
      (select array_agg(m[1] order by m[1]) from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''', 'g') m) as words
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
    where k.contype = 'c' and c.relnamespace = 'public'::regnamespace`
  const stored = new Map(checks.map(({ column, words }) => [column, words]))
  const listed = Object.values(schema).flatMap((table) => {
    if (!is(table, PgTable)) return []
    const { name, columns } = getTableConfig(table)
    return columns.flatMap((column) =>
      column.enumValues?.length
        ? [[`${name}.${column.name}`, [...column.enumValues].sort()] as const]
        : [],
    )
  })
  expect(listed.length).toBeGreaterThan(30)
  for (const [column, words] of listed)
    expect([column, stored.get(column)]).toEqual([column, words])
})

/** A change of the schema, and the sentence that reports it. */
const planted: [change: string, report: string][] = [
  ['create table coupons (id uuid primary key)', 'coupons: has no org_id uuid not null'],
  ['create table coupons (org_id uuid, id uuid)', 'coupons: has no org_id uuid not null'],
  ['create table coupons (org_id uuid not null)', 'coupons: row-level security is off'],
  ['create table coupons (org_id uuid not null)', 'coupons: has no primary key'],
  ['create table coupons (org_id uuid not null)', 'coupons: lacks policy tenant ALL regulars_app'],
  ['create table coupons (org_id uuid not null)', 'coupons: has no tenant view'],
  [
    'create table coupons (org_id uuid not null, id uuid primary key)',
    'coupons: unique key coupons_pkey does not begin with org_id',
  ],
  [
    'create unique index planted on orders (external_order_id)',
    'orders: unique key planted does not begin with org_id',
  ],
  ['create index planted on orders (ordered_at)', 'orders: index planted does not begin with'],
  ['create index planted on orders (lower(raw_status))', 'orders: index planted does not begin'],
  [
    'alter table customers add unique (id); alter table tasks add constraint planted foreign key (customer_id) references customers (id)',
    'tasks: foreign key planted may leave the tenant',
  ],
  [
    'alter table customers add unique (id, org_id); alter table tasks add constraint planted foreign key (org_id, customer_id) references customers (id, org_id)',
    'tasks: foreign key planted may leave the tenant',
  ],
  [
    'alter table tasks add constraint planted foreign key (org_id, customer_id) references customers on delete set null',
    'tasks: foreign key planted would empty org_id',
  ],
  [
    'alter table orders add constraint planted foreign key (org_id, import_id) references imports; drop index orders_import',
    'orders: foreign key planted has no index (org_id, import_id)',
  ],
  ["create type mood as enum ('good', 'bad')", 'public.mood: an enum type'],
  ['alter table tasks drop constraint tasks_status', 'tasks.status: a status without a CHECK'],
  ['alter table orders disable row level security', 'orders: row-level security is off'],
  ['drop policy tenant on orders', 'orders: lacks policy tenant ALL regulars_app'],
  [
    'create policy planted on orders to regulars_app using (true)',
    'orders: has policy planted ALL regulars_app using true',
  ],
  [
    'create policy planted on orders to regulars_system using (true)',
    'orders: has policy planted ALL regulars_system',
  ],
  ['alter policy tenant on orders with check (true)', 'orders: lacks policy tenant ALL'],
  ['drop view tenant.orders', 'orders: has no tenant view'],
  ['alter table orders add column planted text', 'orders: its tenant view has other columns'],
  [
    'alter view tenant.orders set (security_barrier = true)',
    'orders: its tenant view has options: security_barrier=true',
  ],
  ['alter view tenant.orders owner to current_user', 'orders: its tenant view belongs to'],
  [
    'create or replace view tenant.tasks as select * from public.tasks',
    'tasks: its tenant view does not keep to the organization',
  ],
  ['create view tenant.users as select * from users', 'users: has a tenant view, yet no tenant'],
  ['grant update on audit_log to regulars_app', 'regulars_app public.audit_log: granted'],
  ['grant select on api_keys to regulars_reader', 'regulars_reader public.api_keys: granted'],
  ['grant select on tasks to public', 'PUBLIC public.tasks: granted SELECT'],
  ['grant select (payload) on webhook_deliveries to regulars_system', 'granted SELECT, written'],
  ['grant usage on schema tenant to regulars_reader', 'regulars_reader schema tenant: granted'],
  ['revoke select on orders from regulars_app', 'regulars_app public.orders: granted DELETE'],
  [
    'create function internal.planted() returns int language sql as $$select 1$$',
    'PUBLIC function internal.planted: granted EXECUTE',
  ],
  ['grant regulars_views to regulars_app', 'regulars_app of regulars_views: nobody wrote'],
  ['alter role regulars_app bypassrls', 'regulars_app: has an attribute'],
  ['alter role regulars_views login', 'regulars_views: may sign in'],
  ['alter table tasks owner to regulars_app', 'regulars_app owns public.tasks'],
]

describe('a planted violation is found', () => {
  test.each(planted)('%s', async (change, report) => {
    const found: string[] = []
    await owner
      .begin(async (tx) => {
        await tx.unsafe(change)
        found.push(...(await findTenancyViolations(tx, login())))
        throw new Error('taken back')
      })
      .catch((error: Error) => {
        if (error.message !== 'taken back') throw error
      })
    expect(found.filter((sentence) => sentence.includes(report))).not.toEqual([])
  })

  test('an app that signs in as the owner', async () => {
    const user = new URL(database.ownerUrl).username
    expect(await findTenancyViolations(owner, user)).toContain(
      `${user}: has an attribute that row-level security does not bind`,
    )
  })
})
