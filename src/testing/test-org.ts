import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { withOrg } from '@/db/client'
import type { Actor, Ctx } from '@/db/context'
import { newOrganizationKey } from '@/db/keyring'
import { readAsTenant } from '@/db/reader'
import { connections, organizationKeys, organizations } from '@/db/schema'

export interface TestOrg {
  orgId: string
  /** acts with full rights at the real time */
  ctx: Ctx
  /** the same organization with another clock or actor */
  as: (change: { now?: Date; actor?: Actor }) => Ctx
  /** rows of one SELECT, as `regulars sql` gives them */
  rows: (statement: string) => Promise<Record<string, unknown>[]>
}

/** A fresh organization with its keys. */
export async function createOrg(
  values: Partial<typeof organizations.$inferInsert> = {},
): Promise<TestOrg> {
  const orgId = uuidv7()
  await withOrg(orgId, async (tx) => {
    await tx.insert(organizations).values({
      id: orgId,
      slug: `org-${orgId}`,
      name: 'Lantern House',
      timeZone: 'Europe/London',
      currency: 'GBP',
      ...values,
    })
    await tx
      .insert(organizationKeys)
      .values([newOrganizationKey(orgId, 'data'), newOrganizationKey(orgId, 'hash')])
  })
  const ctx: Ctx = {
    orgId,
    actor: { kind: 'cli' },
    correlationId: randomUUID(),
    now: () => new Date(),
  }
  return {
    orgId,
    ctx,
    as: ({ now, actor }) => ({ ...ctx, ...(now && { now: () => now }), ...(actor && { actor }) }),
    rows: (statement) => readAsTenant(orgId, statement, { timeoutMs: 30_000, maxRows: 1_000_000 }),
  }
}

/** A connected channel of the organization. */
export async function createConnection(
  org: TestOrg,
  values: Partial<typeof connections.$inferInsert> = {},
): Promise<string> {
  const id = uuidv7()
  await withOrg(org.orgId, (tx) =>
    tx.insert(connections).values({
      orgId: org.orgId,
      id,
      marketplace: 'shopify',
      name: 'Test shop',
      status: 'connected',
      externalAccountId: id,
      connectedAt: new Date('2026-06-01T00:00:00Z'),
      ...values,
    }),
  )
  return id
}
