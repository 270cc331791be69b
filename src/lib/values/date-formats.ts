export const dateFormats = [
  'year_first',
  'day_first',
  'month_first',
  'month_name',
  'excel_serial',
  'unix_seconds',
  'unix_millis',
] as const
/** How a column writes its dates: the order of the parts, or a number. Separators and clock are free. */
export type DateFormat = (typeof dateFormats)[number]

/** The format with an example, for people. */
export const dateFormatLabel: Record<DateFormat, string> = {
  year_first: 'year, month, day (2026-11-20)',
  day_first: 'day, month, year (20/11/2026)',
  month_first: 'month, day, year (11/20/2026)',
  month_name: 'with the month’s name (20 Nov 2026)',
  excel_serial: 'serial number of a spreadsheet (46346.5)',
  unix_seconds: 'seconds since 1970 (1795132800)',
  unix_millis: 'milliseconds since 1970 (1795132800000)',
}

export interface DetectedDateFormat {
  format: DateFormat
  /** day and month could be the other way round: a person should look */
  isAmbiguous: boolean
  /** share of the samples that are dates of this format, 0 to 1 */
  share: number
  /** what decided, as a sentence */
  reason: string
}

const numeric = /^\s*(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s
const numberedYear = /^\s*\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)/
const compactYear = /^\s*(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])(T\d|$)/

/**
 * Decides how a column writes its dates from some of its values.
 * Between day/month and month/day a value above 12 decides; failing that, points between the parts
 * or an AM/PM clock; else day first is assumed and marked as ambiguous.
 * @returns undefined when fewer than half of the values are dates
 */
export function detectDateFormat(samples: readonly string[]): DetectedDateFormat | undefined {
  const values = samples.map((sample) => sample.trim()).filter((sample) => sample !== '')
  const counts = new Map<DateFormat | 'numeric', number>()
  for (const value of values) {
    const kind = kindOf(value)
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  if (!best || best[1] * 2 < values.length) return undefined
  const [kind, count] = best
  const share = count / values.length
  if (kind === 'numeric') return { ...dayOrMonthFirst(values), share }
  return {
    format: kind,
    isAmbiguous: false,
    share,
    reason: `Values look like ${dateFormatLabel[kind]}.`,
  }
}

function kindOf(value: string): DateFormat | 'numeric' | undefined {
  if (numberedYear.test(value) || compactYear.test(value)) return 'year_first'
  if (numeric.test(value)) return 'numeric'
  if (/\p{L}{3}/u.test(value) && /\d{1,2}\D+\d{2}|\d{4}/.test(value)) return 'month_name'
  if (/^\d{5}(\.\d+)?$/.test(value) && value >= '25569' && value < '73051') return 'excel_serial'
  if (/^[1-9]\d{8,9}(\.\d+)?$/.test(value)) return 'unix_seconds'
  if (/^[1-9]\d{11,12}$/.test(value)) return 'unix_millis'
  return undefined
}

function dayOrMonthFirst(values: readonly string[]): Omit<DetectedDateFormat, 'share'> {
  let dayFirst = 0
  let monthFirst = 0
  let points = 0
  let halfDays = 0
  for (const value of values) {
    const [, first, separator, second, , clock = ''] = numeric.exec(value) ?? []
    if (Number(first) > 12) dayFirst++
    if (Number(second) > 12) monthFirst++
    if (separator === '.') points++
    if (/[ap]\.?m\b/i.test(clock)) halfDays++
  }
  const isAmbiguous = dayFirst > 0 && monthFirst > 0
  if (dayFirst > monthFirst)
    return {
      format: 'day_first',
      isAmbiguous,
      reason: 'Some values have a first part above 12, which must be the day.',
    }
  if (monthFirst > dayFirst)
    return {
      format: 'month_first',
      isAmbiguous,
      reason: 'Some values have a second part above 12, which must be the day.',
    }
  if (points > 0 && dayFirst === 0)
    return {
      format: 'day_first',
      isAmbiguous: false,
      reason: 'Dates with points have the day first.',
    }
  if (halfDays > 0 && dayFirst === 0)
    return {
      format: 'month_first',
      isAmbiguous: true,
      reason: 'No value is above 12; the clock with AM and PM speaks for month first.',
    }
  return {
    format: 'day_first',
    isAmbiguous: true,
    reason: 'No value is above 12, so day and month could be the other way round.',
  }
}
