import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { findOrg } from '@/db/client'
import { type Ctx, hasRole } from '@/db/context'
import { connectAttempts } from '@/db/schema'
import { verb } from '@/db/verb'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { getConnector } from '@/marketplaces/registry'
import { logger } from '@/platform/logger'
import { ConnectError } from './connect-problem'
import { hashState, organizationOfState } from './connect-state'
import { callbackAddress, findApp } from './marketplace-app'
import { openAccount } from './open-account'
import { storeConnection } from './store-connection'

/** What a marketplace sent a merchant back with. */
export interface Callback {
  marketplace: string
  query: URLSearchParams
}

/** The organization a callback says it belongs to. Throws ConnectError, and `not_found` for no marketplace of ours. */
export function organizationOfCallback(callback: Callback, now: Date): string {
  const orgId = organizationOfState(readCallback(callback, now).state)
  if (!orgId) throw new ConnectError('expired')
  return orgId
}

/**
 * Ends what startConnect() began: the attempt is spent, whatever comes of it, and the account is this organization's,
 * with the access the merchant has just given. Throws ConnectError.
 */
export async function finishConnect(
  ctx: Ctx,
  callback: Callback,
): Promise<{ connectionId: string }> {
  const { marketplace } = callback
  const { app, consent, account: named, code, state } = readCallback(callback, ctx.now())
  if (ctx.actor.kind !== 'user' || !hasRole(ctx.actor, 'admin')) throw new ConnectError('no-access')
  const attempt = await takeAttempt(ctx, { marketplace, stateHash: hashState(state) })
  if (!attempt || attempt.expiresAt <= ctx.now()) throw new ConnectError('expired')
  if (attempt.userId !== ctx.actor.userId) throw new ConnectError('other-person')
  const { manifest } = getConnector(marketplace)
  const typed = manifest.account ? (attempt.account ?? undefined) : undefined
  const account = named ?? typed
  if (manifest.account && typed !== account) throw new ConnectError('other-account')
  if (account !== undefined) {
    // before a second grant could end the access that the other organization has
    const owner = await findOrg('account', `${marketplace} ${account}`)
    if (owner && owner !== ctx.orgId) throw new ConnectError('taken')
  }
  const redirectUri = callbackAddress(marketplace)
  const granted = await openAccount(marketplace, app, async () => ({
    account,
    credentials: await consent.exchange(app, {
      ...{ account, code, state, redirectUri, now: ctx.now() },
    }),
  }))
  if ((attempt.account ?? granted.described.account) !== granted.described.account)
    throw new ConnectError('other-account')
  return storeConnection(ctx, { marketplace, ...granted })
}

function readCallback({ marketplace, query }: Callback, now: Date) {
  const { consent } = getConnector(marketplace)
  const app = findApp(marketplace)
  if (!app || !consent) throw new ConnectError('no-keys')
  try {
    return { app, consent, ...consent.readCallback(app, query, now) }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    logger.warn({ marketplace, reason: error.message }, 'a callback was not taken')
    throw new ConnectError(query.has('error') ? 'refused' : 'not-signed')
  }
}

/** Spends an attempt, also one that turns out to be somebody else's. */
const takeAttempt = verb({
  name: 'connections.takeConnectAttempt',
  role: 'admin',
  input: z.object({ marketplace: z.string(), stateHash: z.instanceof(Buffer) }),
  run: async (ctx, { marketplace, stateHash }) => {
    const [attempt] = await ctx.tx
      .delete(connectAttempts)
      .where(
        and(
          eq(connectAttempts.orgId, ctx.orgId),
          eq(connectAttempts.stateHash, stateHash),
          eq(connectAttempts.marketplace, marketplace),
        ),
      )
      .returning()
    return attempt
  },
  audit: ({ marketplace }, attempt) => ({
    entity: 'connection',
    details: { marketplace, account: attempt?.account ?? null },
  }),
})
