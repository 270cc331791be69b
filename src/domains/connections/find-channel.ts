import { and, eq, ne } from 'drizzle-orm'
import { findOrg, withOrg, withSystem } from '@/db/client'
import { connections } from '@/db/schema'

/** Whose account a delivery is for. */
export interface Channel {
  orgId: string
  connectionId: string
  account: string
}

/** Channels that deliveries came for lately. Short-lived, so that a disconnect elsewhere is noticed. */
const known = new Map<string, { channel: Channel; until: number }>()
const KNOWN_MS = 30_000
const KNOWN_SIZE = 1000

/**
 * The connection of a marketplace's account, of whichever organization it is; undefined when there is none that is
 * connected.
 */
export async function findChannel(
  marketplace: string,
  account: string,
  now: Date,
): Promise<Channel | undefined> {
  const key = `${marketplace} ${account}`
  const cached = known.get(key)
  if (cached && cached.until > now.getTime()) return cached.channel
  const orgId = await findOrg('account', key)
  if (!orgId) return undefined
  const [row] = await withOrg(orgId, (tx) =>
    tx
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, orgId),
          eq(connections.marketplace, marketplace),
          eq(connections.externalAccountId, account),
          ne(connections.status, 'disconnected'),
        ),
      ),
  )
  if (!row) return undefined
  const channel = { orgId, connectionId: row.id, account }
  if (known.size >= KNOWN_SIZE) known.clear()
  known.set(key, { channel, until: now.getTime() + KNOWN_MS })
  return channel
}

/** Forgets whose an account was. */
export function forgetChannel(account: string): void {
  for (const [key, { channel }] of known) if (channel.account === account) known.delete(key)
}

/**
 * Every connection that an account has or had, of all organizations: each may still hold what it brought. Demands under
 * privacy law come for days after the app was removed.
 */
export function findFormerChannels(marketplace: string, account: string): Promise<Channel[]> {
  return withSystem('find who holds data of an account', async (tx) => {
    const rows = await tx
      .select({ orgId: connections.orgId, connectionId: connections.id })
      .from(connections)
      .where(
        and(eq(connections.marketplace, marketplace), eq(connections.externalAccountId, account)),
      )
    return rows.map((row) => ({ ...row, account }))
  })
}
