import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import { newOrganizationKey } from '@/db/keyring'
import { organizationKeys } from '@/db/schema'

/** Another process gives the organization a new data key: this one does not know. Answers its id. */
export async function newKeyElsewhere(orgId: string): Promise<string> {
  const fresh = newOrganizationKey(orgId, 'data')
  await withOrg(orgId, async (tx) => {
    await tx.execute(
      sql`update organization_keys set is_current = false where org_id = ${orgId} and purpose = 'data'`,
    )
    await tx.insert(organizationKeys).values(fresh)
  })
  return fresh.keyId
}
