import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { memberships } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockMember, ofMember, requireOwnerFor } from './members'
import { withdrawGrants } from './withdraw-grants'

/**
 * Takes a person out of the organization: their next request finds it closed, and keys and invitations they made stop
 * working. Throws `conflict` for the last owner, `forbidden` when an admin removes an owner.
 */
export const removeMember = verb({
  name: 'organizations.removeMember',
  role: 'admin',
  input: z.object({ userId: z.uuid() }),
  run: async (ctx, { userId }) => {
    const member = await lockMember(ctx, userId)
    requireOwnerFor(ctx, member.role)
    await takeOut(ctx, userId)
    return { role: member.role }
  },
  audit: ({ userId }, { role }) => ({ entity: 'member', entityId: userId, details: { role } }),
})

/** The signed-in user leaves the organization. Throws `conflict` for the last owner. */
export const leaveOrganization = verb({
  name: 'organizations.leaveOrganization',
  role: 'viewer',
  input: z.object({}),
  run: async (ctx) => {
    if (ctx.actor.kind !== 'user') throw new AppError('invalid', 'Only a person can leave.')
    await lockMember(ctx, ctx.actor.userId)
    await takeOut(ctx, ctx.actor.userId)
  },
  audit: () => ({ entity: 'member' }),
})

async function takeOut(ctx: TxCtx, userId: string): Promise<void> {
  await withdrawGrants(ctx, userId, undefined)
  await ctx.tx.delete(memberships).where(ofMember(ctx, userId))
}
