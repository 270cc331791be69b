import { eq } from 'drizzle-orm'
import { type Tx, withSystem } from '@/db/client'
import { users } from '@/db/schema'
import type { AccountCtx } from './account-ctx'
import { prepareAccountMail, storeAccountMail } from './account-mail'
import { appLink } from './app-link'
import { deliverAccountMail } from './deliver-account-mail'
import { describeDevice } from './describe-device'
import { endSessions, type NewSession, startSession } from './start-session'

interface User {
  id: string
  name: string
  email: string
  emailVerifiedAt: Date | null
}

/** Signs this device in, and tells the user by mail when it is one they have not used before. */
export async function openSession(account: AccountCtx, user: User): Promise<NewSession> {
  const { isNewDevice, ...session } = await withSystem('start a session', (tx) =>
    startSession(tx, account, user.id),
  )
  if (isNewDevice) account.later(() => tellOfNewDevice(account, user, session.sessionId))
  return session
}

/**
 * The user has just shown that the address is theirs (a link in a mail, Google). If nobody had before, whoever set the
 * password may be someone else who signed up with this address: password and sessions go.
 */
export async function confirmAddress(tx: Tx, user: User, now: Date): Promise<void> {
  if (user.emailVerifiedAt) return
  await endSessions(tx, user.id, now)
  await tx
    .update(users)
    .set({ emailVerifiedAt: now, passwordHash: null, updatedAt: now })
    .where(eq(users.id, user.id))
}

async function tellOfNewDevice(account: AccountCtx, user: User, sessionId: string) {
  const now = account.now()
  const device = describeDevice(account.userAgent)
  const mail = await prepareAccountMail('new-sign-in', user.email, sessionId, {
    name: user.name,
    device,
    ip: account.ip ?? 'unknown',
    at: `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    link: appLink('/settings/account'),
  })
  await withSystem('store an account mail', (tx) => storeAccountMail(tx, mail, now))
  await deliverAccountMail(mail.id, now)
}
