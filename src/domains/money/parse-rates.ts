import { parse } from 'lossless-json'
import { z } from 'zod'
import type { PublishedRate } from './published-rate'

/** Numbers are kept as the text they were sent in, so that no digit passes through a float. */
const rateText = z.string().regex(/^-?\d/)
const Rates = z.record(z.string(), rateText)

/** One day, as Frankfurter and exchangerate-api v4 give it. */
const OneDay = z.object({ base: z.literal('EUR'), date: z.iso.date(), rates: Rates })

/** Frankfurter: a range of days, or (v2) a list. */
const FrankfurterDays = z.object({
  base: z.literal('EUR'),
  start_date: z.iso.date(),
  rates: z.record(z.iso.date(), Rates),
})
const FrankfurterList = z.array(
  z.object({ date: z.iso.date(), base: z.literal('EUR'), quote: z.string(), rate: rateText }),
)

const ExchangeRateV6 = z.object({
  result: z.literal('success'),
  base_code: z.literal('EUR'),
  time_last_update_unix: z.string().regex(/^\d{1,12}$/),
  conversion_rates: Rates,
})

type Wanted = 'frankfurter' | 'exchangerate'

/**
 * Reads what a publisher of rates answered. Throws where it is not an answer of that kind in euro; a currency whose rate
 * cannot be kept (a code of another length, zero, more digits than make sense) is left out.
 */
export function parseRates(text: string, format: Wanted): PublishedRate[] {
  const body = parse(text, undefined, (number) => number)
  const days = format === 'frankfurter' ? daysOfFrankfurter(body) : daysOfExchangeRate(body)
  return days.flatMap(({ day, rates }) =>
    Object.entries(rates).flatMap(([currency, rate]) => {
      const perEuro = plainDecimal(rate)
      return perEuro && /^[A-Z]{3}$/.test(currency)
        ? [{ day, currency, perEuro, source: format }]
        : []
    }),
  )
}

interface Day {
  day: string
  rates: Record<string, string>
}

function daysOfFrankfurter(body: unknown): Day[] {
  const answer = z.union([FrankfurterDays, OneDay, FrankfurterList]).parse(body)
  if (Array.isArray(answer)) {
    return answer.map(({ date, quote, rate }) => ({ day: date, rates: { [quote]: rate } }))
  }
  if ('date' in answer) return [{ day: answer.date, rates: answer.rates }]
  return Object.entries(answer.rates).map(([day, rates]) => ({ day, rates }))
}

function daysOfExchangeRate(body: unknown): Day[] {
  const answer = z.union([ExchangeRateV6, OneDay]).parse(body)
  if ('date' in answer) return [{ day: answer.date, rates: answer.rates }]
  const updatedAt = new Date(Number(answer.time_last_update_unix) * 1000)
  return [{ day: updatedAt.toISOString().slice(0, 10), rates: answer.conversion_rates }]
}

/** The number as a decimal of at most nine places, as it is kept; undefined where that is zero or beyond the column. */
function plainDecimal(number: string): string | undefined {
  const plain = /e/i.test(number) ? Number(number).toFixed(9) : number
  const match = /^(\d{1,10})(?:\.(\d+))?$/.exec(plain)
  if (!match) return undefined
  const decimal = `${match[1]}.${(match[2] ?? '').slice(0, 9).padEnd(1, '0')}`
  return /[1-9]/.test(decimal) ? decimal : undefined
}
