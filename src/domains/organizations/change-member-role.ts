import { z } from 'zod'
import { memberships, roles } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockMember, ofMember, requireOwnerFor } from './members'
import { withdrawGrants } from './withdraw-grants'

/**
 * Gives a member another role; it counts from their next request on. Throws `conflict` for the last owner, `forbidden`
 * when an admin makes or demotes an owner.
 */
export const changeMemberRole = verb({
  name: 'organizations.changeMemberRole',
  role: 'admin',
  input: z.object({ userId: z.uuid(), role: z.enum(roles) }),
  run: async (ctx, { userId, role }) => {
    const member = await lockMember(ctx, userId, role)
    requireOwnerFor(ctx, member.role, role)
    await ctx.tx.update(memberships).set({ role }).where(ofMember(ctx, userId))
    await withdrawGrants(ctx, userId, role)
    return { before: member.role }
  },
  audit: ({ userId, role }, { before }) => ({
    entity: 'member',
    entityId: userId,
    details: { before, after: role },
  }),
})
