import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { inClone } from '@/testing/checks/source-files'
import { findTenancyViolations } from '@/testing/checks/tenancy'
import { databaseUrl } from '@/testing/postgres/database-url'
import { ensureRoles } from './access'
import { migrate } from './migrate'

const { ownerUrl: serverUrl, appLogin, masterKey } = inject('testServer')
const journal: { entries: { tag: string }[] } = JSON.parse(
  readFileSync(inClone('drizzle/meta/_journal.json'), 'utf8'),
)

let server: postgres.Sql
const made: string[] = []
beforeAll(() => {
  server = postgres(serverUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  for (const name of made) await server.unsafe(`drop database if exists ${name} with (force)`)
  await server.end()
})

async function emptyDatabase() {
  const name = `test_${randomBytes(8).toString('hex')}`
  made.push(name)
  await server.unsafe(`create database ${name}`)
  const target = {
    ownerUrl: databaseUrl(serverUrl, name),
    appUrl: databaseUrl(serverUrl, name, appLogin),
    masterKey,
  }
  return {
    target,
    asOwner: async <T>(fn: (owner: postgres.Sql) => Promise<T>) => {
      const owner = postgres(target.ownerUrl, { max: 1, onnotice: () => {} })
      return fn(owner).finally(() => owner.end())
    },
  }
}

/** Columns, constraints, indexes, policies and functions, as text. */
const describeSchema = (owner: postgres.Sql) => owner`
  select format('%s %s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable || coalesce(column_default, '')) as line
    from information_schema.columns where table_schema in ('public', 'tenant', 'internal')
  union all select pg_get_constraintdef(oid) || conname || conrelid::regclass from pg_constraint
    where connamespace = 'public'::regnamespace
  union all select indexdef from pg_indexes where schemaname = 'public'
  union all select format('%s %s %s %s', tablename, policyname, qual, with_check) from pg_policies
  union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'internal'::regnamespace
  order by 1`

test('an empty database, and one that is migrated already', async () => {
  const { target, asOwner } = await emptyDatabase()
  await migrate(target)
  const once = await asOwner(describeSchema)
  expect(once.length).toBeGreaterThan(1000)
  await migrate(target)
  expect(await asOwner(describeSchema)).toEqual(once)
  expect(await asOwner((owner) => findTenancyViolations(owner, appLogin.user))).toEqual([])
})

test('several processes at once', async () => {
  const { target, asOwner } = await emptyDatabase()
  await Promise.all([migrate(target), migrate(target), migrate(target)])
  expect(await asOwner((owner) => findTenancyViolations(owner, appLogin.user))).toEqual([])
})

/** Of old versions each sixth: from one to the next the newer ones lead the same way. */
const earlierVersions = Array.from({ length: journal.entries.length - 1 }, (_, n) => n + 1).filter(
  (steps) => steps % 6 === 1 || steps > journal.entries.length - 6,
)

test('a database of an earlier version', async () => {
  const { target, asOwner } = await emptyDatabase()
  await migrate(target)
  const wanted = await asOwner(describeSchema)
  for (const steps of earlierVersions) {
    const earlier = await emptyDatabase()
    const folder = mkdtempSync(path.join(tmpdir(), 'regulars-migrations-'))
    try {
      cpSync(inClone('drizzle'), folder, { recursive: true })
      const entries = journal.entries.slice(0, steps)
      writeFileSync(
        path.join(folder, 'meta/_journal.json'),
        JSON.stringify({ ...journal, entries }),
      )
      await earlier.asOwner(async (owner) => {
        await ensureRoles(owner)
        await runMigrations(drizzle(owner), { migrationsFolder: folder })
      })
      await migrate(earlier.target)
      const version = journal.entries[steps - 1]?.tag
      expect([version, await earlier.asOwner(describeSchema)]).toEqual([version, wanted])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}, 120_000)

test('an app that would sign in as the owner is refused', async () => {
  const { target } = await emptyDatabase()
  await expect(migrate({ ...target, appUrl: target.ownerUrl })).rejects.toThrow(
    'row-level security does not bind',
  )
})
