import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { withOrg } from './client'
import { keyring, newOrganizationKey, writeSealed } from './keyring'
import { organizationKeys } from './schema'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('what was sealed with a key that is current no more is not written, but sealed anew', async () => {
  const { orgId } = await createOrg()
  const former = await keyring({ orgId })
  const fresh = newOrganizationKey(orgId, 'data')
  // another process rotates: this one does not know
  await withOrg(orgId, async (tx) => {
    await tx.execute(
      sql`update organization_keys set is_current = false where org_id = ${orgId} and purpose = 'data'`,
    )
    await tx.insert(organizationKeys).values(fresh)
  })
  const tried: string[] = []
  const written = await writeSealed(orgId, async (tx, keys, areKeysCurrent) => {
    tried.push(keys.dataKeyId)
    const [row] = await tx.execute<{ mayWrite: boolean }>(
      sql`select ${areKeysCurrent} as "mayWrite"`,
    )
    return row?.mayWrite ? keys.dataKeyId : undefined
  })
  expect(tried).toEqual([former.dataKeyId, fresh.keyId])
  expect(written).toBe(fresh.keyId)
})

test('whose transaction it is stands in the statement as text, whatever it is', async () => {
  const text = "x', true); drop table orders; --"
  const rows = await withOrg(text, (tx) =>
    tx.execute(sql`select current_setting('app.org_id') as org`),
  )
  expect([...rows]).toEqual([{ org: text }])
})
