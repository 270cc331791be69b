import { and, asc, eq } from 'drizzle-orm'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { memberships, type Role, users } from '@/db/schema'
import { AppError } from '@/lib/app-error'

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
  joinedAt: Date
}

/** The people of the organization, by name. */
export function listMembers(ctx: Ctx): Promise<Member[]> {
  return read(ctx, (tx) =>
    tx
      .select({
        userId: memberships.userId,
        name: users.name,
        email: users.email,
        role: memberships.role,
        joinedAt: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.orgId, ctx.orgId))
      .orderBy(asc(users.name), asc(memberships.userId)),
  )
}

/**
 * The role of a member who is about to become `next` (undefined: to leave). Members are locked, so that two owners
 * cannot go at the same time. Throws `not_found`, and `conflict` when nobody would be left to own the organization.
 */
export async function lockMember(ctx: TxCtx, userId: string, next?: Role): Promise<{ role: Role }> {
  const locked = await ctx.tx
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.orgId, ctx.orgId))
    .orderBy(asc(memberships.userId))
    .for('update')
  const member = locked.find((row) => row.userId === userId)
  if (!member) throw new AppError('not_found', 'This person is not a member of the organization.')
  const owners = locked.filter((row) => row.role === 'owner')
  if (member.role === 'owner' && next !== 'owner' && owners.length === 1) throw lastOwner()
  return member
}

export const ofMember = (ctx: Ctx, userId: string) =>
  and(eq(memberships.orgId, ctx.orgId), eq(memberships.userId, userId))

/** Owners are made, demoted and removed by owners only. */
export function requireOwnerFor(ctx: Ctx, ...touched: Role[]): void {
  const { actor } = ctx
  if (!touched.includes('owner') || !('role' in actor) || actor.role === 'owner') return
  throw new AppError('forbidden', 'Only an owner can make, change or remove an owner.')
}

const lastOwner = () =>
  new AppError(
    'conflict',
    'This is the last owner. Make someone else an owner first: an organization without one cannot be managed.',
  )
