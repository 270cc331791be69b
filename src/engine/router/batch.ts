import { compile, holds, keyText } from '../cel/expression'
import type { Tx } from '../database'
import type { FunctionConfig } from '../registry/function-config'
import { parseDuration } from '../time/duration'
import { type EventBody, type IncomingEvent, toIncoming } from './incoming-event'

type BatchingFunction = FunctionConfig & { batchEvents: object }

/** Whether events of this kind wait for company before they start a run of the function. */
export function isBatched(fn: FunctionConfig, event: IncomingEvent): fn is BatchingFunction {
  const batch = fn.batchEvents
  if (!batch) return false
  return batch.if === undefined || holds(compile(batch.if, ['event']), { event: event.body })
}

/** Adds the event to its batch. Returns the batch's events when this one filled it, else undefined. */
export async function addToBatch(
  tx: Tx,
  fn: BatchingFunction,
  event: IncomingEvent,
  now: number,
): Promise<IncomingEvent[] | undefined> {
  const batch = fn.batchEvents
  const key = keyText(batch.key === undefined ? undefined : compile(batch.key, ['event']), {
    event: event.body,
  })
  await tx`insert into engine.batch_event (fn_id, key, event)
    values (${fn.id}, ${key}, ${event.text})`
  const runAt = new Date(now + (parseDuration(batch.timeout) ?? 0))
  await tx`insert into engine.job (kind, fn_id, key, run_at, ord)
    values ('batch', ${fn.id}, ${key}, ${runAt}, ${runAt})
    on conflict (kind, fn_id, key) where kind in ('cron', 'debounce', 'batch') do nothing`
  const [row] = await tx<{ count: number }[]>`select count(*)::int as count
    from engine.batch_event where fn_id = ${fn.id} and key = ${key}`
  if ((row?.count ?? 0) < batch.maxSize) return undefined
  await tx`delete from engine.job where kind = 'batch' and fn_id = ${fn.id} and key = ${key}`
  return takeBatch(tx, fn.id, key)
}

/** Removes and returns the events of a batch, oldest first. */
export async function takeBatch(tx: Tx, fnId: string, key: string): Promise<IncomingEvent[]> {
  const rows = await tx<{ id: number; event: string }[]>`delete from engine.batch_event
    where fn_id = ${fnId} and key = ${key} returning id, event`
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => toIncoming(JSON.parse(row.event) as EventBody))
}
