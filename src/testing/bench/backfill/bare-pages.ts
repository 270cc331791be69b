import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { withSession } from '@/domains/connections/open-session'
import type { Pull } from '@/marketplaces/contract/connector'
import type { Session } from '@/marketplaces/contract/session'
import { getConnector } from '@/marketplaces/registry'
import type { Entity } from '@/unified/change'

const RECENT_MS = 30 * 24 * 3600 * 1000
const POLL_MS = 250

/** Fetches what a first backfill fetches, on the way it takes, and does nothing with it. */
export function throwAwayPages(ctx: Ctx, connectionId: string): Promise<void> {
  return withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { manifest, pull } = getConnector(marketplace)
    const asked = await pull.bulk?.start(session, { entity: 'orders' })
    for (const entity of manifest.entities)
      await fetchEntity(session, pull, entity, asked?.operation)
  })
}

async function fetchEntity(
  session: Session,
  pull: Pull,
  entity: Entity,
  asked: string | undefined,
): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await pull.page(session, { entity, newestFirst: true, cursor })
    cursor = page.cursor
    const isOld = page.changes.some(
      (change) =>
        change.kind === 'order' && Date.parse(change.record.orderedAt) < Date.now() - RECENT_MS,
    )
    // older orders come as one file, which was asked for at first
    if (cursor && isOld && asked) return fetchFile(session, pull, entity, asked)
  } while (cursor)
}

async function fetchFile(
  session: Session,
  { bulk }: Pull,
  entity: Entity,
  operation: string,
): Promise<void> {
  if (!bulk) return
  for (;;) {
    const status = await bulk.status(session, operation)
    if (status.state === 'failed') throw new Error(status.reason)
    if (status.state === 'ready') {
      if (!status.url) return
      for await (const _ of bulk.read(session, { entity, url: status.url }));
      return
    }
    await pause(POLL_MS)
  }
}
