import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { OutboxEvent, TxCtx } from '@/db/context'
import { outboxEvents } from '@/db/schema'

const IDS_PER_EVENT = 500

/** Stores that something became of answers among these messages: their conversations are to show it. Answers the events. */
export async function tellOfAnswers(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  ids: readonly string[],
): Promise<OutboxEvent[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select id from message_log
    where org_id = ${orgId} and purpose = 'answer' and id = any(${sql.param([...ids])}::uuid[])`)
  const events: OutboxEvent[] = []
  for (let from = 0; from < rows.length; from += IDS_PER_EVENT) {
    const ledgerIds = rows.slice(from, from + IDS_PER_EVENT).map(({ id }) => id)
    const data = { v: 1, orgId, ledgerIds }
    events.push({ id: uuidv7(), name: 'messaging/answers.settled', data })
  }
  if (events.length > 0) {
    await tx.insert(outboxEvents).values(events.map((event) => ({ orgId, ...event })))
  }
  return events
}
