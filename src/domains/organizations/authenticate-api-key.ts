import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { findOrg, withOrg } from '@/db/client'
import { apiKeys, type Role } from '@/db/schema'
import { hashSecret } from './secret-token'

const NOTE_USE_EVERY_MS = 5 * 60_000

/** Whose this API key is; undefined when it is unknown or revoked. Notes its use, at most every five minutes. */
export async function authenticateApiKey(
  secret: string,
  now: Date,
): Promise<{ orgId: string; id: string; name: string; role: Role } | undefined> {
  const hash = hashSecret(secret)
  const orgId = await findOrg('api_key', hash.toString('hex'))
  if (!orgId) return undefined
  return withOrg(orgId, async (tx) => {
    const [key] = await tx
      .select({ id: apiKeys.id, name: apiKeys.name, role: apiKeys.role })
      .from(apiKeys)
      .where(and(eq(apiKeys.orgId, orgId), eq(apiKeys.secretHash, hash), isNull(apiKeys.revokedAt)))
    if (!key) return undefined
    const usedLongAgo = lt(apiKeys.lastUsedAt, new Date(now.getTime() - NOTE_USE_EVERY_MS))
    await tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiKeys.orgId, orgId),
          eq(apiKeys.id, key.id),
          or(isNull(apiKeys.lastUsedAt), usedLongAgo),
        ),
      )
    return { orgId, ...key }
  })
}
