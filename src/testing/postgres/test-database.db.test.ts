import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pingDatabase } from '@/db/client'
import { createTestDatabase, type TestDatabase } from './test-database'

let database: TestDatabase
let app: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  app = postgres(database.appUrl, { max: 1 })
})
afterAll(async () => {
  await app.end()
  await database.drop()
})

test('the database is migrated and empty', async () => {
  const owner = postgres(database.ownerUrl, { max: 1 })
  const [row] = await owner<
    { organizations: string }[]
  >`select count(*) as organizations from organizations`
  await owner.end()
  expect(row?.organizations).toBe('0')
})

test('the app signs in as a role that row-level security binds', async () => {
  const [role] = await app<{ rolsuper: boolean; rolbypassrls: boolean }[]>`
    select rolsuper, rolbypassrls from pg_roles where rolname = current_user`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
})

test('env() of the test file points at it', async () => {
  await expect(pingDatabase()).resolves.toBeUndefined()
})
