import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Keyring } from '@/db/keyring'
import { connections, customerIdentities, imports } from '@/db/schema'

/** How one channel (or a file, or a colleague: no connection) knows a person. */
export interface CustomerIdentity {
  id: string
  connection: { id: string; name: string; marketplace: string; account: string | null } | null
  /** the file that brought it last */
  importFile: string | null
  externalId: string
  name: string | null
  email: string | null
  /** a marketplace's relay address */
  emailIsMasked: boolean
  phone: string | null
  street: string | null
  postcode: string | null
  city: string | null
  region: string | null
  country: string | null
  firstSeenAt: Date
  lastSeenAt: Date
  sourceDeletedAt: Date | null
}

/** A person's identities, the one seen last first. */
export async function readIdentities(
  tx: Tx,
  keys: Keyring,
  orgId: string,
  customerId: string,
): Promise<CustomerIdentity[]> {
  const rows = await tx
    .select({
      identity: customerIdentities,
      connection: {
        id: connections.id,
        name: connections.name,
        marketplace: connections.marketplace,
        account: connections.externalAccountId,
      },
      importFile: imports.fileName,
    })
    .from(customerIdentities)
    .leftJoin(
      connections,
      and(eq(connections.orgId, orgId), eq(connections.id, customerIdentities.connectionId)),
    )
    .leftJoin(imports, and(eq(imports.orgId, orgId), eq(imports.id, customerIdentities.importId)))
    .where(and(eq(customerIdentities.orgId, orgId), eq(customerIdentities.customerId, customerId)))
    .orderBy(desc(customerIdentities.lastSeenAt), desc(customerIdentities.id))
  const open = (sealed: string | null) => sealed && keys.decrypt(sealed)
  return rows.map(({ identity, connection, importFile }) => ({
    id: identity.id,
    connection,
    importFile,
    externalId: identity.externalId,
    name: identity.name,
    email: open(identity.email),
    emailIsMasked: identity.emailIsMasked,
    phone: open(identity.phone),
    street: open(identity.street),
    postcode: open(identity.postcode),
    city: identity.city,
    region: identity.region,
    country: identity.country,
    firstSeenAt: identity.firstSeenAt,
    lastSeenAt: identity.lastSeenAt,
    sourceDeletedAt: identity.sourceDeletedAt,
  }))
}
