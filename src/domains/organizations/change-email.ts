import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { prepareAccountMail, storeAccountMail } from './account-mail'
import { storeToken, takeToken } from './account-tokens'
import { appLink } from './app-link'
import { requirePassword } from './change-password'
import { deliverAccountMail } from './deliver-account-mail'
import { limitDoor } from './door-limits'
import { UserEmail } from './schemas'
import { newSecret } from './secret-token'

const ChangeEmail = z.object({ email: UserEmail, current: z.string().max(200) })

/**
 * Asks for another address: the new one gets a link to confirm, the present one a notice. Nothing changes before the
 * link is used. An address that has an account gets no mail, and the answer does not tell. Throws `invalid` when the
 * password is wrong.
 */
export async function requestEmailChange(
  account: AccountCtx,
  user: { id: string; name: string; email: string },
  raw: z.input<typeof ChangeEmail>,
): Promise<void> {
  const input = parseInput(ChangeEmail, raw)
  await limitDoor('mailLink', account, user.email)
  await requirePassword(user.id, input.current)
  if (input.email === user.email) {
    throw new AppError('invalid', 'This is your address already.', {
      fields: { email: 'This is your address already' },
    })
  }
  account.later(() => mailBoth(account, user, input.email))
}

async function mailBoth(
  account: AccountCtx,
  user: { id: string; name: string; email: string },
  newEmail: string,
): Promise<void> {
  const now = account.now()
  const { secret, hash } = newSecret()
  const cause = hash.toString('hex')
  const link = appLink('/confirm-email', { token: secret })
  const toNew = await prepareAccountMail('confirm-new-email', newEmail, cause, {
    name: user.name,
    link,
  })
  const toOld = await prepareAccountMail('email-changing', user.email, cause, {
    name: user.name,
    newAddress: masked(newEmail),
    link: appLink('/settings/account'),
  })
  const isFree = await withSystem('store a link: change_email', async (tx) => {
    const taken = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, newEmail), ne(users.id, user.id)))
    await storeAccountMail(tx, toOld, now)
    if (taken.length > 0) return false
    await storeToken(tx, { kind: 'change_email', userId: user.id, hash, newEmail }, now)
    await storeAccountMail(tx, toNew, now)
    return true
  })
  await deliverAccountMail(toOld.id, now)
  if (isFree) await deliverAccountMail(toNew.id, now)
}

/** Makes the new address the user's. Throws `forbidden` for a dead link, `conflict` when the address was taken since. */
export async function confirmEmailChange(account: AccountCtx, secret: string): Promise<void> {
  await limitDoor('useLink', account)
  const now = account.now()
  await withSystem('change an address', async (tx) => {
    const { userId, newEmail } = await takeToken(tx, 'change_email', secret, now)
    if (!newEmail) throw new Error('A change of address without an address')
    const taken = await tx.select({ id: users.id }).from(users).where(eq(users.email, newEmail))
    if (taken.length > 0) {
      throw new AppError('conflict', 'This address belongs to another account by now.')
    }
    await tx
      .update(users)
      .set({ email: newEmail, emailVerifiedAt: now, updatedAt: now })
      .where(eq(users.id, userId))
  })
}

/** `a…@example.com`: enough to recognize one's own doing. */
function masked(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  return `${local.slice(0, 1)}…@${domain}`
}
