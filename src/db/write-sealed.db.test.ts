import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyElsewhere } from '@/testing/new-key-elsewhere'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { withOrg, withSystem } from './client'
import { keyring, writeSealed } from './keyring'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('what was sealed with a key that is current no more is not written, but sealed anew', async () => {
  const { orgId } = await createOrg()
  const former = await keyring({ orgId })
  const fresh = await newKeyElsewhere(orgId)
  const tried: string[] = []
  const written = await writeSealed<{ mayWrite: boolean; key: string }>(
    orgId,
    (keys, areKeysCurrent) => {
      tried.push(keys.dataKeyId)
      return sql`select ${areKeysCurrent} as "mayWrite", ${keys.dataKeyId}::text as key`
    },
  )
  expect(tried).toEqual([former.dataKeyId, fresh])
  expect(written.key).toBe(fresh)
})

test.each(["x', true); drop table orders; --", "\\' || (select 1/0) || '", 'two\nlines; commit'])(
  'what stands in a statement is text, whatever it says: %j',
  async (text) => {
    const org = sql`select current_setting('app.org_id') as org, ${text}::text as text`
    expect([...(await withOrg(text, (tx) => tx.execute(org)))]).toEqual([{ org: text, text }])
    expect([...(await withOrg(text, org))]).toEqual([{ org: text, text }])
    // the setting ends with the transaction
    expect(
      await withSystem('test', sql`select current_setting('app.org_id', true) as org`),
    ).toEqual([{ org: '' }])
  },
)

test('a single statement that fails leaves nothing behind', async () => {
  const { orgId } = await createOrg()
  const insert = sql`
    insert into outbox_events (org_id, id, name, data) values (${orgId}, ${orgId}, 'x', '{}'), (${orgId}, ${orgId}, 'x', '{}')`
  await expect(withOrg(orgId, insert)).rejects.toThrow()
  expect(await withOrg(orgId, sql`select 1 from outbox_events`)).toHaveLength(0)
})
