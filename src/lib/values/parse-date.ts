import type { DateFormat } from './date-formats'
import { monthOfName } from './month-names'
import { parseClock } from './parse-clock'
import { zoneClock } from './zone-clock'

const remembered = 20_000
const dayMs = 86_400_000
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2200, 0, 1)

type DatePart = { year: number; month: number; day: number; rest: string } | undefined

const yearFirst = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s
const threeNumbers = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s
const dayMonthName =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+de)?[-\s/.]*(\p{L}{3,})\.?(?:\s+de)?,?[-\s/.]*(\d{4}|\d{2})(?!\d)(.*)$/su
const monthNameDay =
  /^(?:\p{L}+\.?,\s+)?(\p{L}{3,})\.?[-\s/.]*(\d{1,2})(?:st|nd|rd|th)?,?[-\s/.]+(\d{4}|\d{2})(?!\d)(.*)$/su

const splitters: Record<
  'year_first' | 'day_first' | 'month_first' | 'month_name',
  (text: string) => DatePart
> = {
  year_first: (text) => {
    const [, year, separator, month = '', day = '', rest] = yearFirst.exec(text) ?? []
    // without separators only 20261120 is clear
    return separator === '' && (month + day).length !== 4 ? undefined : part(year, month, day, rest)
  },
  day_first: (text) => {
    const match = threeNumbers.exec(text)
    return match ? part(match[4], match[3], match[1], match[5]) : splitters.year_first(text)
  },
  month_first: (text) => {
    const match = threeNumbers.exec(text)
    return match ? part(match[4], match[1], match[3], match[5]) : splitters.year_first(text)
  },
  month_name: (text) => {
    const [, day, name = '', year, rest] = dayMonthName.exec(text) ?? []
    if (day !== undefined) return part(year, monthOfName(name), day, rest)
    const [, first = '', second, third, tail] = monthNameDay.exec(text) ?? []
    return second === undefined ? undefined : part(third, monthOfName(first), second, tail)
  },
}

const part = (
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
  rest = '',
): DatePart => {
  const number = Number(year)
  // two digits: 69 and below are this century, as in POSIX
  const full = year?.length === 2 ? number + (number < 70 ? 2000 : 1900) : number
  return { year: full, month: Number(month), day: Number(day), rest }
}

/**
 * Makes a parser of one column's dates. Times without a zone are wall-clock times of `timeZone`
 * (zoneClock() says what becomes of times that exist twice or never); dates without a time are its
 * midnight. Instants are accepted from 1970 to 2200.
 * @returns a function from text to ISO 8601 in UTC ("2026-11-20T14:05:00.000Z"), or undefined for
 *   what is no date of this format. It remembers texts, since the lines of an order repeat theirs.
 */
export function dateParser(
  format: DateFormat,
  timeZone: string,
): (text: string) => string | undefined {
  const toInstant = zoneClock(timeZone)
  const known = new Map<string, string | undefined>()
  const parse = (text: string) => {
    const instant = instantOf(text.trim(), format, toInstant)
    return instant === undefined || !(instant >= earliest && instant < latest)
      ? undefined
      : new Date(instant).toISOString()
  }
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before
    if (known.size >= remembered) known.clear()
    const result = parse(text)
    known.set(text, result)
    return result
  }
}

function instantOf(
  text: string,
  format: DateFormat,
  toInstant: (wallMs: number) => number,
): number | undefined {
  if (format === 'excel_serial' || format === 'unix_seconds' || format === 'unix_millis') {
    if (!/^\d+(\.\d+)?$/.test(text)) return undefined
    const number = Number(text)
    if (format === 'unix_millis') return number
    if (format === 'unix_seconds') return Math.round(number * 1000)
    // day 25569 is 1970-01-01; fractions are rounded to the second they stand for
    return toInstant(Math.round((number - 25_569) * 86_400) * 1000)
  }
  const date = splitters[format](text)
  if (!date || !isDay(date)) return undefined
  const clock = parseClock(date.rest)
  if (!clock) return undefined
  const wallMs = Date.UTC(date.year, date.month - 1, date.day) + clock.ms
  return clock.offset === undefined ? toInstant(wallMs) : wallMs - clock.offset * 60_000
}

const isDay = ({ year, month, day }: { year: number; month: number; day: number }) =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 1) - dayMs).getUTCDate()
