import { and, eq, gt, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { invitations, memberships } from '@/db/schema'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { limitDoor } from './door-limits'
import { findInvitation, type OpenInvitation } from './invitations'
import { hashPassword } from './password'
import { NewPassword, PersonName } from './schemas'
import { hashSecret } from './secret-token'
import { createUser } from './sign-up'
import type { NewSession } from './start-session'

/** Spends an invitation and makes the user a member. The actor is not one yet, so the verb asks for the least role. */
const join = verb({
  name: 'organizations.acceptInvitation',
  role: 'viewer',
  input: z.object({ hash: z.instanceof(Buffer), userId: z.uuid(), email: z.string() }),
  run: async (ctx, { hash, userId, email }) => {
    const { tx, orgId } = ctx
    const [invitation] = await tx
      .update(invitations)
      .set({ acceptedAt: ctx.now() })
      .where(
        and(
          eq(invitations.orgId, orgId),
          eq(invitations.secretHash, hash),
          eq(invitations.email, email),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, ctx.now()),
        ),
      )
      .returning({ id: invitations.id, role: invitations.role })
    if (!invitation) throw deadInvitation()
    const joined = await tx
      .insert(memberships)
      .values({ orgId, userId, role: invitation.role, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId })
    if (joined.length === 0) throw new AppError('conflict', 'You are a member already.')
    return invitation
  },
  audit: (_, { id, role }) => ({ entity: 'invitation', entityId: id, details: { role } }),
})

/** A signed-in user follows an invitation to their address. Throws `forbidden` when it is dead or somebody else's. */
export async function acceptInvitation(
  account: AccountCtx,
  user: { id: string; name: string; email: string },
  secret: string,
): Promise<{ organizationId: string }> {
  await limitDoor('useLink', account)
  const invitation = await openInvitation(account, secret)
  if (invitation.email !== user.email) {
    throw new AppError(
      'forbidden',
      'This invitation is for another address. Sign in with the address it was sent to, or ask for one to yours.',
    )
  }
  return enter(account, invitation, user, secret)
}

const NewMember = z.object({ token: z.string(), name: PersonName, password: NewPassword })

/** Somebody without an account follows an invitation: creates the account for the invited address, signed in. */
export async function signUpByInvitation(
  account: AccountCtx,
  raw: z.input<typeof NewMember>,
): Promise<NewSession & { organizationId: string }> {
  const input = parseInput(NewMember, raw)
  await limitDoor('useLink', account)
  const invitation = await openInvitation(account, input.token)
  const user = { id: uuidv7(), name: input.name, email: invitation.email }
  const passwordHash = await hashPassword(input.password)
  const session = await createUser(account, { ...user, passwordHash })
  return { ...session, ...(await enter(account, invitation, user, input.token)) }
}

async function openInvitation(account: AccountCtx, secret: string): Promise<OpenInvitation> {
  const invitation = await findInvitation(secret, account.now())
  if (!invitation) throw deadInvitation()
  return invitation
}

async function enter(
  account: AccountCtx,
  { orgId }: OpenInvitation,
  user: { id: string; name: string; email: string },
  secret: string,
): Promise<{ organizationId: string }> {
  const { correlationId, now } = account
  await join(
    {
      orgId,
      actor: { kind: 'user', userId: user.id, name: user.name, role: 'viewer' },
      correlationId,
      now,
    },
    { hash: hashSecret(secret), userId: user.id, email: user.email },
  )
  return { organizationId: orgId }
}

const deadInvitation = () =>
  new AppError(
    'forbidden',
    'This invitation does not work: it has been followed, withdrawn, has expired, or was not copied whole. Ask for a new one.',
  )
