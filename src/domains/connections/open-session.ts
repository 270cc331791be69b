import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { ConnectorError, type ConnectorErrorKind } from '@/marketplaces/contract/errors'
import type { Session } from '@/marketplaces/contract/session'
import { getConnector } from '@/marketplaces/registry'
import { type Access, loadAccess, sessionOf } from './credentials'
import { askToReconnect, refreshAccess } from './refresh-access'

/** Credentials that expire sooner are renewed before they are used. */
const MIN_LIFE_MS = 2 * 60_000

type Use<T> = (session: Session, channel: { marketplace: string }) => Promise<T>

/**
 * Calls a marketplace as one of its merchants. Access that is about to expire is renewed first; where the marketplace
 * does not take it, it is renewed once and `use` is called again.
 * Throws `not_found`; `conflict` for a channel that is not connected, or that only the merchant can connect again; else
 * what `use` throws.
 */
export async function withSession<T>(ctx: Ctx, connectionId: string, use: Use<T>): Promise<T> {
  const access = await openAccess(ctx, connectionId)
  try {
    return await call(access, use)
  } catch (error) {
    if (isOf(error, 'reauthorize')) throw await askToReconnect(ctx, access, error.message)
    if (!isOf(error, 'unauthorized')) throw error
  }
  const renewed = await refreshAccess(ctx, access)
  try {
    return await call(renewed, use)
  } catch (error) {
    if (isOf(error, 'reauthorize')) throw await askToReconnect(ctx, renewed, error.message)
    if (isOf(error, 'unauthorized')) {
      const { label } = getConnector(renewed.marketplace).manifest
      throw await askToReconnect(
        ctx,
        renewed,
        `${label} does not take the access it has just renewed.`,
      )
    }
    throw error
  }
}

/** Access that lasts for a while, for callers that judge failures by themselves. */
export async function openAccess(ctx: Ctx, connectionId: string): Promise<Access> {
  if (ctx.tx) throw new Error('A marketplace is not waited for inside a transaction')
  const keys = await keyring(ctx)
  const access = await read(ctx, (tx) => loadAccess(tx, keys, { orgId: ctx.orgId, connectionId }))
  return expiresSoon(access, ctx.now()) ? refreshAccess(ctx, access) : access
}

const call = <T>(access: Access, use: Use<T>): Promise<T> =>
  use(sessionOf(access), { marketplace: access.marketplace })

const expiresSoon = ({ credentials: { expiresAt } }: Access, now: Date) =>
  expiresAt !== undefined && Date.parse(expiresAt) - now.getTime() < MIN_LIFE_MS

const isOf = (error: unknown, kind: ConnectorErrorKind): error is ConnectorError =>
  error instanceof ConnectorError && error.kind === kind
