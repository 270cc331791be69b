import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findTenancyViolations } from '@/testing/checks/tenancy'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'

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
