import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { storeToken } from './account-tokens'
import { appLink } from './app-link'
import { foundOrganization } from './found-organization'
import { NewOrganization, UserEmail } from './schemas'
import { newSecret } from './secret-token'
import { Slug } from './slug'

const ForOwner = z.object({ slug: Slug, email: UserEmail, organization: NewOrganization })

/**
 * The operator's way to a new organization: creates the owner where the address has no account yet. Answers a link
 * with which that owner chooses a password; undefined for one who has a password. Throws `conflict` for a slug in use.
 */
export async function createOrganizationFor(
  raw: z.input<typeof ForOwner>,
  now: Date,
): Promise<{ organizationId: string; slug: string; setPasswordLink: string | undefined }> {
  const { slug, email, organization } = parseInput(ForOwner, raw)
  const owner = await ensureUser(email, now)
  const founded = await foundOrganization(owner, { ...organization, slug }, now, { kind: 'cli' })
  return {
    ...founded,
    setPasswordLink: owner.hasPassword ? undefined : await setPasswordLink(owner.id, now),
  }
}

async function ensureUser(email: string, now: Date) {
  return withSystem('find or create an owner', async (tx) => {
    const name = email.split('@')[0] ?? email
    await tx
      .insert(users)
      .values({ id: uuidv7(), email, name, createdAt: now })
      .onConflictDoNothing({ target: users.email })
    const [user] = await tx.select().from(users).where(eq(users.email, email))
    if (!user) throw new Error('A user vanished')
    return { id: user.id, name: user.name, hasPassword: user.passwordHash !== null }
  })
}

async function setPasswordLink(userId: string, now: Date): Promise<string> {
  const { secret, hash } = newSecret()
  await withSystem('store a link: reset_password', (tx) =>
    storeToken(tx, { kind: 'reset_password', userId, hash }, now),
  )
  return appLink('/reset-password', { token: secret })
}
