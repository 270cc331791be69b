import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { prepareAccountMail, storeAccountMail } from './account-mail'
import { storeToken } from './account-tokens'
import { appLink } from './app-link'
import { deliverAccountMail } from './deliver-account-mail'
import { limitDoor } from './door-limits'
import { foundOrganization } from './found-organization'
import { hashPassword } from './password'
import { SignUp } from './schemas'
import { newSecret } from './secret-token'
import { type NewSession, startSession } from './start-session'

/**
 * A new user with their organization, signed in; a mail asks to confirm the address. Throws `conflict` when the address
 * has an account: who is signed in at once must be told so, which is why this door is limited per network.
 */
export async function signUp(
  account: AccountCtx,
  raw: z.input<typeof SignUp>,
): Promise<NewSession & { organizationId: string }> {
  const input = parseInput(SignUp, raw)
  await limitDoor('signUp', account, input.email)
  const user = { ...input, id: uuidv7(), passwordHash: await hashPassword(input.password) }
  const session = await createUser(account, user)
  const { organizationId } = await foundOrganization(user, input.organization, account.now())
  return { ...session, organizationId }
}

/** Stores a user with a password, signs them in, and asks by mail to confirm the address. Throws `conflict`. */
export async function createUser(
  account: AccountCtx,
  user: { id: string; name: string; email: string; passwordHash: string },
): Promise<NewSession> {
  const now = account.now()
  const { secret, hash } = newSecret()
  const mail = await prepareAccountMail('verify-email', user.email, hash.toString('hex'), {
    name: user.name,
    link: appLink('/verify-email', { token: secret }),
  })
  const session = await withSystem('create a user', async (tx) => {
    const created = await tx
      .insert(users)
      .values({
        id: user.id,
        name: user.name,
        email: user.email,
        passwordHash: user.passwordHash,
        createdAt: now,
      })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id })
    if (created.length === 0) throw addressTaken()
    await storeToken(tx, { kind: 'verify_email', userId: user.id, hash }, now)
    await storeAccountMail(tx, mail, now)
    return startSession(tx, account, user.id)
  })
  account.later(() => deliverAccountMail(mail.id, now))
  return { sessionId: session.sessionId, userId: user.id }
}

const addressTaken = () =>
  new AppError(
    'conflict',
    'This address cannot be used for a new account. If it is yours, sign in, or ask for a new password.',
    { fields: { email: 'Already in use' } },
  )
