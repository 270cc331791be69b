import { and, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { customerIdentities } from '@/db/schema'

export interface FoundIdentity {
  id: string
  customerId: string
  /** when the person ended at the source */
  sourceDeletedAt: Date | null
}

/** How a channel knows a person, by the channel's own id of them. */
export async function findIdentity(
  ctx: Ctx,
  { connectionId, externalId }: { connectionId: string; externalId: string },
): Promise<FoundIdentity | undefined> {
  const [identity] = await read(ctx, (tx) =>
    tx
      .select({
        id: customerIdentities.id,
        customerId: customerIdentities.customerId,
        sourceDeletedAt: customerIdentities.sourceDeletedAt,
      })
      .from(customerIdentities)
      .where(
        and(
          eq(customerIdentities.orgId, ctx.orgId),
          eq(customerIdentities.connectionId, connectionId),
          eq(customerIdentities.externalId, externalId),
        ),
      ),
  )
  return identity
}
