import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFullPerson } from '@/testing/full-person'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { exportCustomer } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a person’s export holds everything about them in plain text, and nothing about others', async () => {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const orderedAt = '2026-09-01T00:00:00Z'
  const mara = await createFullPerson(org, connectionId, {
    word: 'maramarker',
    digits: '60958',
    orderedAt,
  })
  await createFullPerson(org, connectionId, { word: 'nilsmarker', digits: '71234', orderedAt })
  const data = await exportCustomer(org.ctx, { customerId: mara.customerId })
  const rows = Object.entries(data).flatMap(([name, list]) =>
    Array.isArray(list) ? [[name, list.length]] : [],
  )
  expect(Object.fromEntries(rows)).toEqual({
    customer_identities: 1,
    orders: 1,
    shipments: 1,
    order_cases: 1,
    checkouts: 1,
    consents: 1,
    suppressions: 0,
    customer_notes: 1,
    customer_insights: 1,
    conversations: 1,
    customer_interests: 1,
    promises: 1,
    tasks: 1,
    message_log: 1,
    message_receipts: 1,
    preference_links: 1,
    segment_changes: 0,
    segment_members: 0,
    segment_member_changes: 1,
    campaign_recipients: 1,
    automation_runs: 1,
    customer_merges: 1,
    customer_matches: 0,
    retention_holds: 0,
    privacy_requests: 0,
    import_changes: 2,
    raw_payloads: 1,
  })
  const [, name, email, phone, street, postcode, city] = mara.values
  expect(data.customer).toMatchObject({ name, email, phone, city, custom_fields: { mail: email } })
  expect(data['customer_identities']).toMatchObject([{ email, phone, street, postcode }])
  expect(data['orders']).toMatchObject([{ customer_email: email, items: [{ title: 'Lantern' }] }])
  expect(data['conversations']).toMatchObject([{ messages: [{ intents: [{ tag: 'where' }] }] }])
  expect(data['message_log']).toMatchObject([{ recipient: email }])
  const text = JSON.stringify(data)
  expect(text).not.toMatch(/nilsmarker|"v1\\.[0-9a-f]{12}|_hash|org_id/)
  const [audited] = await org.rows(
    `select entity_id, details from audit_log where verb = 'privacy.exportCustomer'`,
  )
  expect(audited).toEqual({ entity_id: mara.customerId, details: {} })
})

test('it needs an admin, and a customer of the organization', async () => {
  const [org, other] = [await createOrg(), await createOrg()]
  const { customerId } = await createFullPerson(org, await createConnection(org), {
    word: 'maramarker',
    digits: '60958',
    orderedAt: '2026-09-01T00:00:00Z',
  })
  await expect(exportCustomer(other.ctx, { customerId })).rejects.toMatchObject({
    code: 'not_found',
  })
  const agent = org.as({ actor: { kind: 'user', userId: customerId, name: 'A', role: 'agent' } })
  await expect(exportCustomer(agent, { customerId })).rejects.toMatchObject({ code: 'forbidden' })
})
