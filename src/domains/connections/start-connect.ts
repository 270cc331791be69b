import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { connectAttempts } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { Manifest } from '@/marketplaces/contract/manifest'
import { findConnector } from '@/marketplaces/registry'
import { hashState, newState } from './connect-state'
import { callbackAddress, getApp } from './marketplace-app'

const VALID_MS = 15 * 60_000

export interface Started {
  url: string
  /** what the browser must keep, and add to the callback as `state`, since the marketplace does not send it back */
  keptState?: string
}

/**
 * Begins to connect an account, or to connect one again: answers where the marketplace asks the merchant to consent.
 * Where the marketplace says by itself which account consented, `account` is the one that must, at connecting again.
 * Throws `not_found` for no marketplace of ours, `invalid` for what cannot be an account, `unavailable` with the steps where the app's keys are missing.
 */
export const startConnect = verb({
  name: 'connections.startConnect',
  role: 'admin',
  input: z.object({ marketplace: z.string(), account: z.string().max(300).optional() }),
  run: async (ctx, { marketplace, account: typed }): Promise<Started> => {
    if (ctx.actor.kind !== 'user') {
      throw new AppError(
        'forbidden',
        'Only a person can connect an account: the marketplace asks them.',
      )
    }
    const connector = findConnector(marketplace)
    if (!connector) throw new AppError('not_found', 'Regulars does not know this marketplace.')
    const { manifest, consent } = connector
    if (!consent) throw new AppError('invalid', `${manifest.label} is connected with keys.`)
    const app = getApp(marketplace)
    const account = accountOf(manifest, typed)
    const state = newState(ctx.orgId)
    const now = ctx.now()
    await ctx.tx
      .delete(connectAttempts)
      .where(and(eq(connectAttempts.orgId, ctx.orgId), lt(connectAttempts.expiresAt, now)))
    await ctx.tx.insert(connectAttempts).values({
      orgId: ctx.orgId,
      stateHash: hashState(state),
      marketplace,
      account,
      userId: ctx.actor.userId,
      expiresAt: new Date(now.getTime() + VALID_MS),
    })
    return {
      url: consent.authorizeUrl(app, { account, state, redirectUri: callbackAddress(marketplace) }),
      ...(consent.browserKeepsState && { keptState: state }),
    }
  },
  audit: ({ marketplace }) => ({ entity: 'connection', details: { marketplace } }),
})

function accountOf({ account: asked }: Manifest, typed = ''): string | undefined {
  if (!asked) return typed || undefined
  const account = asked.normalize(typed)
  if (account) return account
  throw new AppError('invalid', `${asked.label}: ${asked.hint}`, {
    fields: { account: asked.hint },
  })
}
