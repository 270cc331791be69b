import { and, eq, isNull } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { apiKeys, invitations, type Role } from '@/db/schema'

/**
 * What a person handed out goes no further than what they may do themselves: below admin their keys and open
 * invitations end, below owner their invitations of owners.
 * @param role what they are from now on; undefined when they leave
 */
export async function withdrawGrants(
  ctx: TxCtx,
  userId: string,
  role: Role | undefined,
): Promise<void> {
  if (role === 'owner') return
  const { tx, orgId } = ctx
  await tx
    .update(invitations)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(invitations.orgId, orgId),
        eq(invitations.invitedBy, userId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        role === 'admin' ? eq(invitations.role, 'owner') : undefined,
      ),
    )
  if (role === 'admin') return
  await tx
    .update(apiKeys)
    .set({ revokedAt: ctx.now() })
    .where(and(eq(apiKeys.orgId, orgId), eq(apiKeys.createdBy, userId), isNull(apiKeys.revokedAt)))
}
