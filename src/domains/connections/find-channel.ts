import { and, eq, inArray, ne } from 'drizzle-orm'
import { findOrg, withOrg, withSystem } from '@/db/client'
import { connections, customerIdentities } from '@/db/schema'

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

/** The connection whose own address it is, of whichever organization; undefined when there is none that is connected. */
export async function findChannelAt(
  marketplace: string,
  connectionId: string,
): Promise<Channel | undefined> {
  const orgId = await findOrg('connection', connectionId)
  if (!orgId) return undefined
  const [row] = await withOrg(orgId, (tx) =>
    tx
      .select({ account: connections.externalAccountId })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, orgId),
          eq(connections.marketplace, marketplace),
          eq(connections.id, connectionId),
          ne(connections.status, 'disconnected'),
        ),
      ),
  )
  return row?.account ? { orgId, connectionId, account: row.account } : undefined
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

/**
 * Every connection of a marketplace, of all organizations, that knows a person by one of their ids there, or whose own
 * account the person is.
 */
export async function findChannelsOfPerson(marketplace: string, ids: string[]): Promise<Channel[]> {
  const all = await withSystem('find who holds data of a person', (tx) =>
    tx
      .select({
        orgId: connections.orgId,
        connectionId: connections.id,
        account: connections.externalAccountId,
      })
      .from(connections)
      .where(eq(connections.marketplace, marketplace)),
  )
  const concerned: Channel[] = []
  for (const { account, ...channel } of all) {
    if (account === null) continue
    if (ids.includes(account) || (await knows(channel, ids)))
      concerned.push({ ...channel, account })
  }
  return concerned
}

const knows = ({ orgId, connectionId }: Omit<Channel, 'account'>, ids: string[]) =>
  withOrg(orgId, async (tx) => {
    const found = await tx
      .select({ id: customerIdentities.id })
      .from(customerIdentities)
      .where(
        and(
          eq(customerIdentities.orgId, orgId),
          eq(customerIdentities.connectionId, connectionId),
          inArray(customerIdentities.externalId, ids),
        ),
      )
      .limit(1)
    return found.length > 0
  })
