import { eq } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import type { AccountCtx } from './account-ctx'
import { takeToken } from './account-tokens'
import { limitDoor } from './door-limits'
import { mailLink } from './mail-link'
import { confirmAddress, openSession } from './open-session'
import { UserEmail } from './schemas'
import type { NewSession } from './start-session'

/** Mails a link that signs in, if the address has an account. The answer is the same either way. */
export async function requestSignInLink(account: AccountCtx, rawEmail: string): Promise<void> {
  const email = parseInput(UserEmail, rawEmail)
  await limitDoor('mailLink', account, email)
  account.later(() => mailLink(account, 'sign_in', email))
}

/** Signs in with the link's secret. Throws `forbidden` when the link is forged, used or expired. */
export async function signInWithLink(account: AccountCtx, secret: string): Promise<NewSession> {
  await limitDoor('useLink', account)
  const now = account.now()
  const user = await withSystem('sign in by link', async (tx) => {
    const { userId } = await takeToken(tx, 'sign_in', secret, now)
    const [found] = await tx.select().from(users).where(eq(users.id, userId))
    if (!found) throw new Error('A token outlived its user')
    await confirmAddress(tx, found, now)
    return found
  })
  return openSession(account, user)
}
