import { sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { createHttp } from '@/platform/http/http'
import { logger } from '@/platform/logger'
import { embeddedRates } from './embedded-rates'
import { parseRates } from './parse-rates'
import { type StoredRates, storeRates } from './store-rates'

const DAY_MS = 86_400_000
/** How far back rates are read the first time, and how much of it at once. */
const HISTORY_DAYS = 20 * 366
const CHUNK_DAYS = 366
/** The hour (UTC) by which the day's rates are out: the ECB publishes at about 16:00 in Frankfurt. */
const PUBLISHED_BY = 16
const CATCH_UP_HOURS = 6

/** The newest day of published rates, or of any; null where there are none. */
async function newestDays(): Promise<{ published: string | null; any: string | null }> {
  const [row] = await withSystem<{ published: string | null; any: string | null }>(
    'find the newest exchange rate',
    sql`select max(day) filter (where source <> 'embedded')::text as published, max(day)::text as any
      from fx_rates where currency = 'EUR'`,
  )
  return row ?? { published: null, any: null }
}

/**
 * Whether rates are to be read this hour: once a day after they are published, at once where there are none, and every
 * six hours while a working day is missing.
 */
export async function ratesAreDue(now: Date): Promise<boolean> {
  const newest = await newestDays()
  if (newest.any === null) return true
  const hour = now.getUTCHours()
  if (hour === PUBLISHED_BY) return true
  if (!env().EXCHANGE_RATES_URL || hour % CATCH_UP_HOURS !== PUBLISHED_BY % CATCH_UP_HOURS)
    return false
  return (newest.published ?? '') < lastWorkingDayBefore(now)
}

function lastWorkingDayBefore(now: Date): string {
  const day = new Date(now.getTime() - DAY_MS)
  while (day.getUTCDay() % 6 === 0) day.setTime(day.getTime() - DAY_MS)
  return dayOf(day)
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * Reads the rates that were published since the last time, and stores them. Without an address, or where it does not
 * answer and nothing was ever published, the rates that come with Regulars stand in. Throws `unavailable` when the address
 * does not answer and they stand there already.
 */
export async function fetchRates(now: Date): Promise<StoredRates> {
  const { EXCHANGE_RATES_URL: address, EXCHANGE_RATES_FORMAT: format } = env()
  if (!address) return storeRates(embeddedRates)
  const { published } = await newestDays()
  const base = address.replace(/\/+$/, '')
  try {
    return format === 'exchangerate'
      ? await fetchOne(`${base}/latest/EUR`, format)
      : await fetchDays(
          base,
          published ?? dayOf(new Date(now.getTime() - HISTORY_DAYS * DAY_MS)),
          now,
        )
  } catch (error) {
    logger.warn({ err: error }, 'exchange rates could not be read')
    const standIn = published === null ? await storeRates(embeddedRates) : undefined
    // orders must follow these, too; from the next time on it is an error that nobody answers
    if (standIn?.since) return standIn
    throw new AppError(
      'unavailable',
      `Exchange rates could not be read from ${new URL(base).host}.`,
    )
  }
}

/** From `first` until now, the oldest first: where it breaks off, what is stored has no gap, and the next time goes on. */
async function fetchDays(base: string, first: string, now: Date): Promise<StoredRates> {
  const total: StoredRates = { stored: 0, since: undefined }
  let from = Date.parse(`${first}T00:00:00Z`)
  while (from <= now.getTime()) {
    const to = Math.min(from + CHUNK_DAYS * DAY_MS, now.getTime())
    const days = `${dayOf(new Date(from))}..${dayOf(new Date(to))}`
    try {
      const { stored, since } = await fetchOne(`${base}/${days}?base=EUR`, 'frankfurter')
      total.stored += stored
      total.since ??= since
    } catch (error) {
      if (!total.since) throw error
      logger.warn({ err: error, days }, 'later exchange rates could not be read')
      return total
    }
    from = to + DAY_MS
  }
  return total
}

async function fetchOne(url: string, format: 'frankfurter' | 'exchangerate'): Promise<StoredRates> {
  const http = createHttp(({ path: _, ...line }) => logger.debug(line, 'asked for exchange rates'))
  const answer = await http({ method: 'GET', url })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
  return storeRates(parseRates(text, format))
}

/** Stores the rates that come with Regulars, for the demonstration and where there is no network. */
export const storeEmbeddedRates = (): Promise<StoredRates> => storeRates(embeddedRates)
