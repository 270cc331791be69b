import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { keyring, writingKeys } from '@/db/keyring'
import { connections } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { atMost } from '@/lib/at-most'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import {
  type Access,
  loadAccess,
  lockCredentials,
  needsReauth,
  sealCredentials,
  sessionOf,
} from './credentials'

/** Each holds a connection of the database while the marketplace answers: pages must not wait for a slow one. */
const limited = atMost(2)

/** Renewals this process waits for, by connection and the token they replace. */
const underWay = new Map<string, Promise<Access>>()

/**
 * Another access in place of `seen`, stored before anybody uses it. However many ask, in this process or elsewhere, the
 * marketplace is asked once. Throws AppError `conflict` when only the merchant can help; the channel says so then.
 */
export function refreshAccess(ctx: Ctx, seen: Access): Promise<Access> {
  const key = `${seen.connectionId} ${seen.credentials.accessToken}`
  const known = underWay.get(key)
  if (known) return known
  const renewal = limited(() => renew(ctx, seen)).finally(() => underWay.delete(key))
  underWay.set(key, renewal)
  return renewal
}

async function renew(ctx: Ctx, seen: Access): Promise<Access> {
  const { orgId } = ctx
  const { connectionId } = seen
  try {
    return await withOrg(orgId, async (tx) => {
      await lockCredentials(tx, connectionId)
      const stored = await loadAccess(tx, await keyring({ ...ctx, tx }), { orgId, connectionId })
      if (stored.credentials.accessToken !== seen.credentials.accessToken) return stored
      const { auth } = getConnector(stored.marketplace)
      const credentials = await auth.refresh(sessionOf(stored), ctx.now())
      const sealed = sealCredentials(await writingKeys(tx, orgId), credentials)
      const kept = await tx
        .update(connections)
        .set({ credentials: sealed, updatedAt: ctx.now() })
        .where(
          and(
            eq(connections.orgId, orgId),
            eq(connections.id, connectionId),
            // forgotten meanwhile, it stays forgotten
            isNotNull(connections.credentials),
          ),
        )
        .returning({ id: connections.id })
      if (kept.length === 0) {
        throw new AppError('conflict', `${stored.name} has just been disconnected.`)
      }
      return { ...stored, credentials, sealed }
    })
  } catch (error) {
    const isFinal = error instanceof ConnectorError && error.kind === 'reauthorize'
    throw isFinal ? await askToReconnect(ctx, seen, error.message) : error
  }
}

/** Notes that only the merchant can help, and answers the error that tells them. */
export async function askToReconnect(
  ctx: Ctx,
  { connectionId, name, sealed }: Access,
  reason: string,
): Promise<AppError> {
  await markNeedsReauth(ctx, { connectionId, sealed, reason })
  return needsReauth({ name, lastError: reason })
}

/** Leaves a channel alone whose access has been replaced since it failed. */
const markNeedsReauth = verb({
  name: 'connections.markNeedsReauth',
  // whoever noticed it: what is noted is the marketplace's answer
  role: 'viewer',
  input: z.object({ connectionId: z.uuid(), sealed: z.string(), reason: z.string() }),
  run: async (ctx, { connectionId, sealed, reason }) => {
    await ctx.tx
      .update(connections)
      .set({ status: 'needs_reauth', lastError: reason.slice(0, 1000), updatedAt: ctx.now() })
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.id, connectionId),
          eq(connections.credentials, sealed),
          inArray(connections.status, ['connected', 'paused']),
        ),
      )
  },
  audit: ({ connectionId, reason }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { reason },
  }),
})
