import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { withSystem } from '@/db/client'
import { forgetCalls } from '@/db/rate-limit'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { emailLimit, limitDoor } from './door-limits'
import { openSession } from './open-session'
import { verifyPassword } from './password'
import { SignIn } from './schemas'
import type { NewSession } from './start-session'

/**
 * Signs in with e-mail address and password. Throws `unauthenticated` with the same words, after the same work, whether
 * the address is unknown or the password wrong; `rate_limited` after too many tries.
 */
export async function signIn(
  account: AccountCtx,
  raw: z.input<typeof SignIn>,
): Promise<NewSession> {
  const { email, password } = parseInput(SignIn, raw)
  await limitDoor('signIn', account, email)
  const [user] = await withSystem('find a user who signs in', (tx) =>
    tx.select().from(users).where(eq(users.email, email)),
  )
  if (!(await verifyPassword(user?.passwordHash, password)) || !user) {
    throw new AppError(
      'unauthenticated',
      'The e-mail address and the password do not belong together.',
    )
  }
  await forgetCalls(emailLimit('signIn'), email)
  return openSession(account, user)
}
