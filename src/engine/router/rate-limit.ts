import { compile, keyText } from '../cel/expression'
import type { Tx } from '../database'
import type { FunctionConfig } from '../registry/function-config'
import { DAY_MS, parseDuration } from '../time/duration'
import type { IncomingEvent } from './incoming-event'

type Cell = { key: string; interval: number; tolerance: number }

function cell(
  prefix: string,
  config: { limit: number; period: string; key?: string | undefined },
  burst: number,
  event: IncomingEvent,
): Cell {
  const key = config.key === undefined ? undefined : compile(config.key, ['event'])
  const interval = (parseDuration(config.period) ?? DAY_MS) / config.limit
  return {
    key: `${prefix}|${keyText(key, { event: event.body })}`,
    interval,
    tolerance: interval * burst,
  }
}

/**
 * Generic cell rate algorithm. Returns when the next event of this cell conforms, in epoch
 * milliseconds (`now` or later), and books it when it does by `latest`.
 */
async function book(tx: Tx, { key, interval, tolerance }: Cell, now: number, latest: number) {
  const [row] = await tx<{ arrival: Date }[]>`
    select arrival from engine.bucket where key = ${key}`
  const arrival = Math.max(now, row?.arrival.getTime() ?? now)
  const conforms = Math.max(now, arrival - tolerance)
  if (conforms > latest) return conforms
  const next = new Date(Math.ceil(arrival + interval))
  await tx`insert into engine.bucket (key, arrival) values (${key}, ${next})
    on conflict (key) do update set arrival = excluded.arrival`
  return conforms
}

/**
 * Whether the function's `rateLimit` and `idempotency` let this event through now. A tenth of the
 * limit may come at once, the rest is evenly spaced, as on Inngest.
 */
export async function isWithinRateLimit(
  tx: Tx,
  fn: FunctionConfig,
  event: IncomingEvent,
  now: number,
): Promise<boolean> {
  const cells: Cell[] = []
  if (fn.idempotency !== undefined) {
    const once = { limit: 1, period: '24h', key: fn.idempotency }
    cells.push(cell(`idempotency|${fn.id}`, once, 0, event))
  }
  if (fn.rateLimit) {
    const burst = Math.floor(fn.rateLimit.limit / 10)
    cells.push(cell(`rate|${fn.id}`, fn.rateLimit, burst, event))
  }
  for (const each of cells) {
    if ((await book(tx, each, now, now)) > now) return false
  }
  return true
}

/**
 * When the function's `throttle` lets a run of this event start, in epoch milliseconds. As many as its
 * limit, and its burst more, may start at once; the rest is evenly spaced.
 */
export async function throttledStart(
  tx: Tx,
  fn: FunctionConfig,
  event: IncomingEvent,
  now: number,
): Promise<number> {
  if (!fn.throttle) return now
  const burst = fn.throttle.limit + (fn.throttle.burst ?? 0) - 1
  const each = cell(`throttle|${fn.id}`, fn.throttle, burst, event)
  return book(tx, each, now, Number.POSITIVE_INFINITY)
}
