import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { spendOpenTokens } from './account-tokens'
import { limitDoor } from './door-limits'
import { hashPassword, verifyPassword } from './password'
import { NewPassword } from './schemas'
import { endSessions } from './start-session'

const ChangePassword = z.object({ current: z.string().max(200), next: NewPassword })

/**
 * Changes the password of the signed-in user; other devices are signed out and open links stop working. A user without
 * a password (Google, links) sets one with an empty `current`. Throws `invalid` when `current` is wrong.
 * Answers how many devices were signed out.
 */
export async function changePassword(
  account: AccountCtx,
  session: { id: string; user: { id: string; email: string } },
  raw: z.input<typeof ChangePassword>,
): Promise<{ devicesSignedOut: number }> {
  const input = parseInput(ChangePassword, raw)
  await limitDoor('signIn', account, session.user.email)
  await requirePassword(session.user.id, input.current)
  const passwordHash = await hashPassword(input.next)
  const now = account.now()
  return withSystem('change a password', async (tx) => {
    await tx
      .update(users)
      .set({ passwordHash, updatedAt: now })
      .where(eq(users.id, session.user.id))
    await spendOpenTokens(tx, session.user.id, now)
    return { devicesSignedOut: await endSessions(tx, session.user.id, now, session.id) }
  })
}

/** Throws `invalid` unless `password` is the user's; a user who has none needs none. */
export async function requirePassword(userId: string, password: string): Promise<void> {
  const [user] = await withSystem('check a password', (tx) =>
    tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId)),
  )
  if (user?.passwordHash === null || (await verifyPassword(user?.passwordHash, password))) return
  throw new AppError('invalid', 'This is not your present password.', {
    fields: { current: 'This is not your present password' },
  })
}
