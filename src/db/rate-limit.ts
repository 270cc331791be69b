import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/app-error'
import { withSystem } from './client'

/** `burst` calls at once, and again as many spread evenly over every `seconds`. */
export interface RateLimit {
  name: string
  burst: number
  seconds: number
}

/**
 * Takes one call from the bucket of `who` (an address, an IP; stored only as a hash). The generic cell rate algorithm:
 * one row holds the time at which the bucket would be full again, and one statement moves it, so copies of the app
 * share a limit without a lock. Throws AppError `rate_limited` with the seconds to wait.
 */
export async function takeCall(limit: RateLimit, who: string, now: Date): Promise<void> {
  const key = bucketKey(limit, who)
  const at = now.toISOString()
  const interval = `${limit.seconds / limit.burst} seconds`
  const wait = await withSystem('rate limit', async (tx) => {
    const moved = await tx.execute(sql`
      insert into rate_limits as r (key, tat) values (${key}, ${at}::timestamptz + ${interval}::interval)
      on conflict (key) do update set tat = greatest(r.tat, ${at}::timestamptz) + ${interval}::interval
        where greatest(r.tat, ${at}::timestamptz) + ${interval}::interval
          <= ${at}::timestamptz + ${`${limit.seconds} seconds`}::interval
      returning 1`)
    if (moved.length > 0) return undefined
    const [full] = await tx.execute<{ wait: string }>(sql`
      select ceil(extract(epoch from tat + ${interval}::interval - ${at}::timestamptz)) - ${limit.seconds}::int as wait
      from rate_limits where key = ${key}`)
    return Math.max(1, Number(full?.wait ?? 1))
  })
  if (wait === undefined) return
  throw new AppError('rate_limited', `Too many attempts. Try again in ${inWords(wait)}.`, {
    retryAfter: wait,
  })
}

/** Empties the bucket: who has proved to be the right person starts afresh. */
export async function forgetCalls(limit: RateLimit, who: string): Promise<void> {
  await withSystem('forget a rate limit', (tx) =>
    tx.execute(sql`delete from rate_limits where key = ${bucketKey(limit, who)}`),
  )
}

const bucketKey = (limit: RateLimit, who: string) =>
  `${limit.name}:${createHash('sha256').update(who).digest('base64url')}`

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
