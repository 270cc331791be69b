import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { findOrg, type Tx, withOrg, withSystem } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { invitations, organizations, type Role, users } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { requireOwnerFor } from './members'
import { hashSecret } from './secret-token'

const open = (now: Date): SQL | undefined =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now))

/** Invitations nobody has followed yet, newest first. */
export function listInvitations(ctx: Ctx) {
  return read(ctx, (tx) =>
    tx
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .where(and(eq(invitations.orgId, ctx.orgId), open(ctx.now())))
      .orderBy(desc(invitations.createdAt)),
  )
}

/** Makes an open invitation useless. Throws `not_found` when it is not open any more. */
export const revokeInvitation = verb({
  name: 'organizations.revokeInvitation',
  role: 'admin',
  input: z.object({ invitationId: z.uuid() }),
  run: async (ctx, { invitationId }) => {
    const [revoked] = await ctx.tx
      .update(invitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(eq(invitations.orgId, ctx.orgId), eq(invitations.id, invitationId), open(ctx.now())),
      )
      .returning({ role: invitations.role })
    if (!revoked) {
      throw new AppError('not_found', 'This invitation has been followed, or is over already.')
    }
    requireOwnerFor(ctx, revoked.role)
  },
  audit: ({ invitationId }) => ({ entity: 'invitation', entityId: invitationId }),
})

export interface OpenInvitation {
  orgId: string
  organization: string
  email: string
  role: Role
  /** whether somebody signs in with that address already */
  hasAccount: boolean
}

/** What the holder of an invitation's link may know; undefined when it is forged, followed, revoked or expired. */
export async function findInvitation(
  secret: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const hash = hashSecret(secret)
  const orgId = await findOrg('invitation', hash.toString('hex'))
  const found = orgId && (await withOrg(orgId, (tx) => load(tx, orgId, hash, now)))
  if (!found) return undefined
  const account = await withSystem('see whether an invited address has an account', (tx) =>
    tx.select({ id: users.id }).from(users).where(eq(users.email, found.email)),
  )
  return { ...found, hasAccount: account.length > 0 }
}

async function load(tx: Tx, orgId: string, hash: Buffer, now: Date) {
  const [row] = await tx
    .select({
      orgId: invitations.orgId,
      organization: organizations.name,
      email: invitations.email,
      role: invitations.role,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.orgId))
    .where(and(eq(invitations.orgId, orgId), eq(invitations.secretHash, hash), open(now)))
  return row
}
