import { asc, inArray, isNull, lt, sql } from 'drizzle-orm'
import { withSystem } from './client'
import type { OutboxEvent } from './context'
import { outboxEvents } from './schema'

/** Events that were stored before `before` and not sent yet, oldest first. */
export function waitingEvents(before: Date, limit: number): Promise<OutboxEvent[]> {
  return withSystem('relay outbox events', (tx) =>
    tx
      .select({ id: outboxEvents.id, name: outboxEvents.name, data: outboxEvents.data })
      .from(outboxEvents)
      .where(sql`${isNull(outboxEvents.publishedAt)} and ${lt(outboxEvents.createdAt, before)}`)
      .orderBy(asc(outboxEvents.createdAt))
      .limit(limit),
  )
}

/** Marks events as sent. */
export async function markPublished(ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await withSystem(
    'mark outbox events as sent',
    sql`update outbox_events set published_at = now() where ${inArray(outboxEvents.id, ids)}`,
  )
}

/** Deletes events sent before `before`, a bounded number at a time. Answers how many went. */
export function deletePublished(before: Date, limit: number): Promise<number> {
  return withSystem('delete old outbox events', async (tx) => {
    const gone = await tx.execute(sql`
      delete from outbox_events where ctid = any(array(
        select ctid from outbox_events where published_at < ${before.toISOString()} limit ${limit}))
      returning 1`)
    return gone.length
  })
}
