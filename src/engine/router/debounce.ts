import { compile, keyText } from '../cel/expression'
import type { Tx } from '../database'
import { canonical } from '../json'
import type { FunctionConfig } from '../registry/function-config'
import { parseDuration } from '../time/duration'
import { type EventBody, type IncomingEvent, toIncoming } from './incoming-event'

type Held = { event: EventBody; deadline: number | null }

/**
 * Holds the event back until no newer one of its key has come for the debounce period. An event
 * whose `ts` is older than the held one changes nothing.
 */
export async function holdBack(
  tx: Tx,
  fn: FunctionConfig & { debounce: object },
  event: IncomingEvent,
  now: number,
): Promise<void> {
  const { debounce } = fn
  const key = keyText(debounce.key === undefined ? undefined : compile(debounce.key, ['event']), {
    event: event.body,
  })
  const [row] = await tx<{ id: number; payload: string }[]>`select id, payload from engine.job
    where kind = 'debounce' and fn_id = ${fn.id} and key = ${key}`
  const held = row && (JSON.parse(row.payload) as Held)
  if (held && held.event.ts > event.body.ts) return
  const longest = debounce.timeout === undefined ? undefined : parseDuration(debounce.timeout)
  const deadline = held ? held.deadline : longest === undefined ? null : now + longest
  const quiet = now + (parseDuration(debounce.period) ?? 0)
  const runAt = new Date(deadline === null ? quiet : Math.min(quiet, deadline))
  const payload = canonical({ event: event.body, deadline } satisfies Held)
  await tx`insert into engine.job (kind, fn_id, key, payload, run_at, ord)
    values ('debounce', ${fn.id}, ${key}, ${payload}, ${runAt}, ${runAt})
    on conflict (kind, fn_id, key) where kind in ('cron', 'debounce', 'batch')
    do update set payload = excluded.payload, run_at = excluded.run_at, ord = excluded.ord`
}

/** The event that a due debounce job held back. */
export function heldEvent(payload: string): IncomingEvent {
  return toIncoming((JSON.parse(payload) as Held).event)
}
