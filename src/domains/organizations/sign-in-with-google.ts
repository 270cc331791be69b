import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { confirmAddress, openSession } from './open-session'
import { PersonName, UserEmail } from './schemas'
import type { NewSession } from './start-session'

const GoogleProfile = z.object({
  email: UserEmail,
  name: PersonName,
  isVerified: z.boolean(),
})

/**
 * Signs in whom Google vouches for; creates the user at the first time, who then creates an organization or follows an
 * invitation. Throws `forbidden` when Google has not verified the address.
 */
export async function signInWithGoogle(
  account: AccountCtx,
  raw: z.input<typeof GoogleProfile>,
): Promise<NewSession> {
  const { email, name, isVerified } = parseInput(GoogleProfile, raw)
  if (!isVerified) {
    throw new AppError(
      'forbidden',
      'Google has not verified this address. Sign in with a password.',
    )
  }
  const now = account.now()
  const user = await withSystem('sign in with Google', async (tx) => {
    await tx
      .insert(users)
      .values({ id: uuidv7(), email, name, emailVerifiedAt: now, createdAt: now })
      .onConflictDoNothing({ target: users.email })
    const [found] = await tx.select().from(users).where(eq(users.email, email))
    if (!found) throw new Error('A user vanished while signing in')
    await confirmAddress(tx, found, now)
    return found
  })
  return openSession(account, user)
}
