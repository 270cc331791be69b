import { and, eq, ne } from 'drizzle-orm'
import { findOrg, withOrg } from '@/db/client'
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
