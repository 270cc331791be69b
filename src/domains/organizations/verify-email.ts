import { eq } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import type { AccountCtx } from './account-ctx'
import { prepareAccountMail, storeAccountMail } from './account-mail'
import { storeToken, takeToken } from './account-tokens'
import { appLink } from './app-link'
import { deliverAccountMail } from './deliver-account-mail'
import { limitDoor } from './door-limits'
import { newSecret } from './secret-token'

/** Confirms the address by the link's secret. Throws `forbidden` when it is forged, used or expired. */
export async function verifyEmail(account: AccountCtx, secret: string): Promise<void> {
  await limitDoor('useLink', account)
  const now = account.now()
  await withSystem('verify an address', async (tx) => {
    const { userId } = await takeToken(tx, 'verify_email', secret, now)
    await tx.update(users).set({ emailVerifiedAt: now, updatedAt: now }).where(eq(users.id, userId))
  })
}

/** Mails the confirmation link again. Throws `conflict` when the address is confirmed already. */
export async function requestVerification(
  account: AccountCtx,
  user: { id: string; name: string; email: string; emailVerified: boolean },
): Promise<void> {
  if (user.emailVerified) throw new AppError('conflict', 'Your address is confirmed already.')
  await limitDoor('mailLink', account, user.email)
  const now = account.now()
  const { secret, hash } = newSecret()
  const mail = await prepareAccountMail('verify-email', user.email, hash.toString('hex'), {
    name: user.name,
    link: appLink('/verify-email', { token: secret }),
  })
  await withSystem('store a link: verify_email', async (tx) => {
    await storeToken(tx, { kind: 'verify_email', userId: user.id, hash }, now)
    await storeAccountMail(tx, mail, now)
  })
  account.later(() => deliverAccountMail(mail.id, now))
}
