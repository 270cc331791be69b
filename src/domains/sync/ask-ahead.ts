import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import {
  ConnectorTrouble,
  fetchOrderList,
  getPullState,
  hasBulk,
  savePlace,
  startBulk,
} from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { RECENT_MS } from './pull-entity'

const entity = 'orders'

/**
 * Asks for all orders in bulk before a first backfill begins, where there are older ones, so that the marketplace
 * prepares them while what comes before is pulled. What was asked for or begun already stays. Without it the pull asks
 * when it comes to the older orders; it meets what troubles this, too.
 */
export async function askAhead(ctx: Ctx, connectionId: string): Promise<void> {
  const { isBackfilled, startedAt } = await getPullState(ctx, { connectionId, entity })
  if (isBackfilled || startedAt) return
  try {
    if (!(await hasBulk(ctx, { connectionId }))) return
    const since = new Date(0).toISOString()
    const until = new Date(ctx.now().getTime() - RECENT_MS).toISOString()
    const { records } = await fetchOrderList(ctx, { connectionId, since, until })
    const started = records.length > 0 && (await startBulk(ctx, { connectionId, entity }))
    if (started) await noteAsked(ctx, { connectionId, ...started })
  } catch (error) {
    const isTrouble = [ConnectorTrouble, NoAnswer, AppError].some((kind) => error instanceof kind)
    if (!isTrouble) throw error
  }
}

/** The pull of orders begins when the operation did: what changes later may be missing from its result. */
const noteAsked = verb({
  name: 'sync.noteAsked',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), operation: z.string(), at: z.string() }),
  run: (ctx, { connectionId, operation, at }): Promise<void> =>
    savePlace(ctx, {
      connectionId,
      entity,
      startedAt: new Date(at),
      place: { asked: operation },
      readsAll: false,
    }),
  audit: ({ connectionId }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { askedFor: entity },
  }),
})
