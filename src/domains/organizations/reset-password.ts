import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import type { AccountCtx } from './account-ctx'
import { spendOpenTokens, takeToken } from './account-tokens'
import { limitDoor } from './door-limits'
import { mailLink } from './mail-link'
import { openSession } from './open-session'
import { hashPassword } from './password'
import { NewPassword, UserEmail } from './schemas'
import { endSessions, type NewSession } from './start-session'

/** Mails a link to choose a new password, if the address has an account. The answer is the same either way. */
export async function requestPasswordReset(account: AccountCtx, rawEmail: string): Promise<void> {
  const email = parseInput(UserEmail, rawEmail)
  await limitDoor('mailLink', account, email)
  account.later(() => mailLink(account, 'reset_password', email))
}

/**
 * Sets the password by the link's secret, signs every device out and this one in. The link proves the address too.
 * Throws `forbidden` when the link is forged, used or expired.
 */
export async function resetPassword(
  account: AccountCtx,
  raw: { token: string; password: string },
): Promise<NewSession> {
  const input = parseInput(z.object({ token: z.string(), password: NewPassword }), raw)
  await limitDoor('useLink', account)
  const now = account.now()
  const passwordHash = await hashPassword(input.password)
  const user = await withSystem('reset a password', async (tx) => {
    const { userId } = await takeToken(tx, 'reset_password', input.token, now)
    await endSessions(tx, userId, now)
    await spendOpenTokens(tx, userId, now)
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, emailVerifiedAt: now, updatedAt: now })
      .where(eq(users.id, userId))
      .returning()
    if (!changed) throw new Error('A token outlived its user')
    return changed
  })
  return openSession(account, user)
}
