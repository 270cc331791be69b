import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '@/db/context'
import type { Role } from '@/db/schema'
import { finishConnect, startConnect } from '@/domains/connections'
import type { FakeMarketplace } from './fake-marketplace'
import { FAKE_KEYS } from './fake-marketplace'
import { setSettings } from './set-settings'
import type { TestOrg } from './test-org'

export const APP_URL = 'https://crm.example.com'

/** The settings with which Shopify's slug has an app, as the fake marketplace knows it. */
export function useAppKeys(): void {
  setSettings({
    APP_URL,
    SHOPIFY_CLIENT_ID: FAKE_KEYS.clientId,
    SHOPIFY_CLIENT_SECRET: FAKE_KEYS.clientSecret,
  })
}

export const person = (role: Role, userId = uuidv7()): Actor => ({
  kind: 'user',
  userId,
  name: role,
  role,
})

/** Connects an account as a person does, from the form to the way back. */
export async function connectAccount(
  org: TestOrg,
  fake: FakeMarketplace,
  account = `shop-${uuidv7()}`,
): Promise<{ connectionId: string; account: string }> {
  const { slug } = fake.connector.manifest
  const ctx = org.as({ actor: person('admin') })
  const { url } = await startConnect(ctx, { marketplace: slug, account })
  const done = await finishConnect(ctx, { marketplace: slug, query: fake.agree(url) })
  return { ...done, account: `${account}.bazaar.example` }
}

/** Everything of an organization that is written in the clear: rows, audit log, events. */
export async function clearText(org: TestOrg): Promise<string> {
  const tables = ['connections', 'audit_log', 'outbox_events', 'connect_attempts', 'sync_runs']
  const rows = await Promise.all(tables.map((table) => org.rows(`select * from ${table}`)))
  return JSON.stringify(rows)
}
