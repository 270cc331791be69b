import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { findOrg } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { connections, syncCursors } from '@/db/schema'
import { verb } from '@/db/verb'
import type { Account } from '@/marketplaces/contract/connector'
import { Credentials } from '@/marketplaces/contract/session'
import { ConnectError } from './connect-problem'
import { lockCredentials, sealCredentials } from './credentials'

const DEFAULT_FREQUENCY_MINUTES = 15
const DAY_MS = 24 * 3600_000

const Granted = z.object({
  marketplace: z.string(),
  credentials: Credentials,
  described: z.custom<Account>(),
})

/**
 * Stores an account with the access its merchant gave. One that was connected before keeps its id, its data and its
 * first connect, which decides what is history. Throws ConnectError `taken` when another organization has it.
 */
export const storeConnection = verb({
  name: 'connections.storeConnection',
  role: 'admin',
  input: Granted,
  run: async (ctx, { marketplace, credentials, described }) => {
    const { account } = described
    const key = `${marketplace} ${account}`
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`account ${key}`}, 0))`,
    )
    const owner = await findOrg('account', key, ctx.tx)
    if (owner && owner !== ctx.orgId) throw new ConnectError('taken')
    const known = await findKnown(ctx, marketplace, account)
    const connectionId = known?.id ?? uuidv7()
    await lockCredentials(ctx.tx, connectionId)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    const values = {
      name: described.name,
      status: 'connected' as const,
      credentials: sealCredentials(keys, credentials),
      historyFrom: historyFrom(described, known),
      lastError: null,
      updatedAt: ctx.now(),
    }
    const settings = {
      currency: described.currency,
      timeZone: described.timeZone,
      // tells a late word of an earlier uninstall from one of this access
      authorizedAt: described.at,
    }
    if (known) {
      await ctx.tx
        .update(connections)
        .set({
          ...values,
          frequencyMinutes: known.frequencyMinutes ?? DEFAULT_FREQUENCY_MINUTES,
          settings: sql`${connections.settings} || ${JSON.stringify(settings)}::jsonb`,
        })
        .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
      if (seesFurther(values.historyFrom, known.historyFrom)) {
        await ctx.tx
          .delete(syncCursors)
          .where(
            and(
              eq(syncCursors.orgId, ctx.orgId),
              eq(syncCursors.connectionId, connectionId),
              eq(syncCursors.entity, 'orders'),
            ),
          )
      }
    } else {
      await ctx.tx.insert(connections).values({
        ...values,
        orgId: ctx.orgId,
        id: connectionId,
        marketplace,
        externalAccountId: account,
        frequencyMinutes: DEFAULT_FREQUENCY_MINUTES,
        settings,
        connectedAt: new Date(described.at),
        createdAt: ctx.now(),
      })
    }
    ctx.emit('connections/connection.connected', { connectionId })
    return { connectionId, isNew: !known }
  },
  audit: ({ marketplace, described: { account } }, { connectionId, isNew }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { marketplace, account, isNew },
  }),
})

/** Older orders than before can be seen: they are pulled anew. */
const seesFurther = (now: Date | null, before: Date | null) =>
  before !== null && (now === null || now < before)

async function findKnown(ctx: TxCtx, marketplace: string, account: string) {
  const [row] = await ctx.tx
    .select({
      id: connections.id,
      frequencyMinutes: connections.frequencyMinutes,
      historyFrom: connections.historyFrom,
      completeUntil: connections.completeUntil,
    })
    .from(connections)
    .where(
      and(
        eq(connections.orgId, ctx.orgId),
        eq(connections.marketplace, marketplace),
        eq(connections.externalAccountId, account),
      ),
    )
  return row
}

/** From when on orders can be seen. What was seen before still counts, unless a gap lies between it and what can be seen now. */
function historyFrom(
  { at, historyDays }: Account,
  known: { historyFrom: Date | null; completeUntil: Date | null } | undefined,
): Date | null {
  if (historyDays === undefined) return null
  const visible = new Date(Date.parse(at) - historyDays * DAY_MS)
  const hasGap = !known?.completeUntil || known.completeUntil < visible
  if (hasGap) return visible
  return known.historyFrom && known.historyFrom < visible ? known.historyFrom : visible
}
