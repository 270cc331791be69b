import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Keyring } from '@/db/keyring'
import { connections } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { Credentials, type Session } from '@/marketplaces/contract/session'
import { findApp, getApp } from './marketplace-app'

/** An account with the access to it. Never logged, never answered to a caller outside. */
export interface Access {
  connectionId: string
  marketplace: string
  name: string
  account: string
  credentials: Credentials
  /** the credentials as they are stored */
  sealed: string
}

/** Whoever changes the access to an account waits here for whoever else does, until the transaction ends. */
export async function lockCredentials(tx: Tx, connectionId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`credentials ${connectionId}`}, 0))`,
  )
}

export const sealCredentials = (keys: Keyring, credentials: Credentials): string =>
  keys.encrypt(JSON.stringify(credentials))

/** The stored access to an account. Throws `not_found`, and `conflict` when there is none (any more). */
export async function loadAccess(
  tx: Tx,
  keys: Keyring,
  { orgId, connectionId }: { orgId: string; connectionId: string },
): Promise<Access> {
  const [row] = await tx
    .select({
      marketplace: connections.marketplace,
      name: connections.name,
      status: connections.status,
      account: connections.externalAccountId,
      sealed: connections.credentials,
      lastError: connections.lastError,
    })
    .from(connections)
    .where(and(eq(connections.orgId, orgId), eq(connections.id, connectionId)))
  if (!row) throw new AppError('not_found', 'There is no such channel in this organization.')
  const { status, sealed, account, marketplace, name } = row
  if (status === 'needs_reauth') throw needsReauth(row)
  if (sealed === null || account === null || !['connected', 'paused'].includes(status)) {
    throw new AppError('conflict', `${name} is not connected to its marketplace.`)
  }
  const credentials = Credentials.parse(JSON.parse(keys.decrypt(sealed)))
  return { connectionId, marketplace, name, account, credentials, sealed }
}

/** What a merchant is told whose marketplace does not let us in any more. */
export const needsReauth = ({ name, lastError }: { name: string; lastError: string | null }) =>
  new AppError('conflict', `${name} must be connected again.${lastError ? ` ${lastError}` : ''}`)

/** An account as a connector takes it. Throws `unavailable` where the app's keys are gone. */
export const sessionOf = ({ marketplace, account, credentials }: Access): Session => ({
  // an account that was opened with keys needs no app
  ...(findApp(marketplace) ?? getApp(marketplace)),
  account,
  credentials,
})
