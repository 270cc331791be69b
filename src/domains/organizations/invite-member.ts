import { and, eq, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Ctx, read, requireRole } from '@/db/context'
import { invitations, memberships, organizations, roles, users } from '@/db/schema'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { type PreparedMail, prepareAccountMail, storeAccountMail } from './account-mail'
import { appLink } from './app-link'
import { deliverAccountMail } from './deliver-account-mail'
import { limitDoor } from './door-limits'
import { requireOwnerFor } from './members'
import { roleAbilities } from './role-abilities'
import { UserEmail } from './schemas'
import { newSecret } from './secret-token'

const VALID_DAYS = 7

const Invite = z.object({ email: UserEmail, role: z.enum(roles) })

const storeInvitation = verb({
  name: 'organizations.inviteMember',
  role: 'admin',
  input: Invite.extend({
    hash: z.instanceof(Buffer),
    invitedBy: z.uuid(),
    mail: z.custom<PreparedMail>(),
  }),
  run: async (ctx, { email, role, hash, invitedBy, mail }) => {
    requireOwnerFor(ctx, role)
    const { tx, orgId } = ctx
    const members = await tx
      .select({ id: users.id })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.orgId, orgId), eq(users.email, email)))
    if (members.length > 0) {
      throw new AppError('conflict', 'This person is a member already.', {
        fields: { email: 'A member already' },
      })
    }
    await tx
      .update(invitations)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(invitations.orgId, orgId),
          eq(invitations.email, email),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
    const id = uuidv7()
    await tx.insert(invitations).values({
      orgId,
      id,
      email,
      role,
      secretHash: hash,
      invitedBy,
      createdAt: ctx.now(),
      expiresAt: new Date(ctx.now().getTime() + VALID_DAYS * 24 * 3600_000),
    })
    await storeAccountMail(tx, mail, ctx.now())
    return { invitationId: id }
  },
  audit: ({ role }, { invitationId }) => ({
    entity: 'invitation',
    entityId: invitationId,
    details: { role },
  }),
})

/**
 * Invites an address by mail and answers the same link, to be passed on by hand where no mail is sent. Another open
 * invitation of the address ends. Throws `conflict` for a member, `forbidden` when an admin invites an owner.
 */
export async function inviteMember(
  account: AccountCtx,
  ctx: Ctx,
  raw: z.input<typeof Invite>,
): Promise<{ invitationId: string; link: string }> {
  requireRole(ctx, 'admin', 'Inviting people')
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can invite.')
  const { email, role } = parseInput(Invite, raw)
  requireOwnerFor(ctx, role)
  await limitDoor('invite', account, `${ctx.orgId} ${email}`)
  const { secret, hash } = newSecret()
  const link = appLink('/invitation', { token: secret })
  const mail = await prepareAccountMail('invitation', email, hash.toString('hex'), {
    organization: await organizationName(ctx),
    inviter: ctx.actor.name,
    role: roleAbilities[role],
    link,
  })
  const { invitationId } = await storeInvitation(ctx, {
    email,
    role,
    hash,
    invitedBy: ctx.actor.userId,
    mail,
  })
  account.later(() => deliverAccountMail(mail.id, account.now()))
  return { invitationId, link }
}

async function organizationName(ctx: Ctx): Promise<string> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId)),
  )
  if (!row) throw new AppError('not_found', 'This organization does not exist any more.')
  return row.name
}
