import { eq } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import type { AccountCtx } from './account-ctx'
import { prepareAccountMail, storeAccountMail } from './account-mail'
import { storeToken } from './account-tokens'
import { appLink } from './app-link'
import { deliverAccountMail } from './deliver-account-mail'
import { describeDevice } from './describe-device'
import { newSecret } from './secret-token'

const links = {
  sign_in: { template: 'sign-in-link', path: '/sign-in/link' },
  reset_password: { template: 'reset-password', path: '/reset-password' },
} as const

/** Mails the user with this address a link of the kind; does nothing when there is no such user. */
export async function mailLink(
  account: AccountCtx,
  kind: keyof typeof links,
  email: string,
): Promise<void> {
  const [user] = await withSystem('find a user by address', (tx) =>
    tx.select({ id: users.id }).from(users).where(eq(users.email, email)),
  )
  if (!user) return
  const now = account.now()
  const { secret, hash } = newSecret()
  const { template, path } = links[kind]
  const mail = await prepareAccountMail(template, email, hash.toString('hex'), {
    link: appLink(path, { token: secret }),
    device: describeDevice(account.userAgent),
  })
  await withSystem(`store a link: ${kind}`, async (tx) => {
    await storeToken(tx, { kind, userId: user.id, hash }, now)
    await storeAccountMail(tx, mail, now)
  })
  await deliverAccountMail(mail.id, now)
}
