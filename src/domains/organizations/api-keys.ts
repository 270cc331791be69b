import { and, desc, eq, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Ctx, read, requireRole } from '@/db/context'
import { apiKeys, users } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { ApiKeyName } from './schemas'
import { hashSecret, newSecret } from './secret-token'

/** No key owns an organization: what an owner alone may do is done by a person. */
export const apiKeyRoles = ['admin', 'agent', 'viewer'] as const

/** Creates a key. Its secret is in the answer and nowhere else: it cannot be shown again. */
export const createApiKey = verb({
  name: 'organizations.createApiKey',
  role: 'admin',
  input: z.object({ name: ApiKeyName, role: z.enum(apiKeyRoles) }),
  run: async (ctx, { name, role }) => {
    if (ctx.actor.kind !== 'user') {
      throw new AppError('forbidden', 'A key is created by a person, not by another key.')
    }
    const id = uuidv7()
    const secret = `rk_${newSecret().secret}`
    await ctx.tx.insert(apiKeys).values({
      orgId: ctx.orgId,
      id,
      name,
      role,
      prefix: secret.slice(0, 9),
      secretHash: hashSecret(secret),
      createdBy: ctx.actor.userId,
      createdAt: ctx.now(),
    })
    return { id, secret }
  },
  audit: ({ name, role }, { id }) => ({
    entity: 'api_key',
    entityId: id,
    details: { name, role },
  }),
})

/** Ends a key at once. Throws `not_found` when it is unknown or has ended already. */
export const revokeApiKey = verb({
  name: 'organizations.revokeApiKey',
  role: 'admin',
  input: z.object({ id: z.uuid() }),
  run: async (ctx, { id }) => {
    const revoked = await ctx.tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiKeys.orgId, ctx.orgId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id })
    if (revoked.length === 0) {
      throw new AppError('not_found', 'This key does not exist, or has been revoked already.')
    }
  },
  audit: ({ id }) => ({ entity: 'api_key', entityId: id }),
})

/** Keys that work, newest first, with whoever created them. For admins. */
export function listApiKeys(ctx: Ctx) {
  requireRole(ctx, 'admin', 'Seeing API keys')
  return read(ctx, (tx) =>
    tx
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        role: apiKeys.role,
        prefix: apiKeys.prefix,
        createdBy: users.name,
        createdAt: apiKeys.createdAt,
        lastUsedAt: apiKeys.lastUsedAt,
      })
      .from(apiKeys)
      .leftJoin(users, eq(users.id, apiKeys.createdBy))
      .where(and(eq(apiKeys.orgId, ctx.orgId), isNull(apiKeys.revokedAt)))
      .orderBy(desc(apiKeys.createdAt)),
  )
}
