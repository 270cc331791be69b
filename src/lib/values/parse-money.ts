import { currencyOfSign } from './currency-signs'
import { fromTenThousandths, toTenThousandths } from './decimal-text'

export type DecimalMark = '.' | ','
export type MoneyText =
  | { amount: string; currency?: string; reason?: undefined }
  | { reason: string; amount?: undefined }

const simple = /^(?:0|[1-9]\d{0,14})(?:\.\d{0,3}[1-9])?$/
const shape = /^([^\d.,]*)([\d.,'’\s\u00a0\u202f_]*\d[.,]?)([^\d]*)$/u
const scientific = /^([+-]?\d(?:\.\d+)?)e([+-]?\d{1,2})$/i
const groupMarks = /['’\s\u00a0\u202f_]/g

/**
 * Reads an amount as people and shops write it: "1.234,56 €", "$1,234.50", "(12.00)", "12-",
 * "₹ 1,23,456.7". The result is an exact decimal without superfluous zeros; beyond four places it is
 * rounded half away from zero, as Postgres does for numeric(19,4).
 * @param mark the decimal mark of the file; without it the amount must speak for itself, and
 *   "1,234" is refused because it could be either
 */
export function parseMoney(text: string, mark?: DecimalMark): MoneyText {
  if (mark === '.' && simple.test(text)) return { amount: text }
  const trimmed = text.trim()
  if (trimmed === '') return { reason: 'is empty' }
  const power = scientific.exec(trimmed)
  if (power) return fromPower(power[1] ?? '', Number(power[2]))

  const parenthesized = /^\((.*)\)$/.exec(trimmed)
  const [, before = '', number = '', after = ''] = shape.exec(parenthesized?.[1] ?? trimmed) ?? []
  if (number === '') return { reason: 'is not an amount' }
  const minus = /[-−–]/
  const negative = parenthesized !== null || minus.test(before) || minus.test(after)
  const sign = (before + after).replace(/[-−–+]/g, '')
  const currency = currencyOfSign(sign)
  if (currency === undefined) return { reason: 'is not an amount in a known currency' }

  const plain = plainDecimal(number.trim(), mark)
  if (plain === undefined)
    return {
      reason: mark ? `is not an amount with “${mark}” as decimal mark` : 'can be read in two ways',
    }
  const scaled = toTenThousandths(plain)
  if (scaled >= 10n ** 19n) return { reason: 'is too large for an amount' }
  const amount = fromTenThousandths(negative ? -scaled : scaled)
  return currency === '' ? { amount } : { amount, currency }
}

/** Digits with a point as decimal mark; undefined where groups or marks do not fit. */
function plainDecimal(number: string, mark: DecimalMark | undefined): string | undefined {
  const text = number.replace(groupMarks, '')
  const decimal = mark ?? decimalMarkOf(text)
  if (decimal === undefined) return undefined
  const group = decimal === '.' ? ',' : '.'
  const [whole = '', places, more] = text.split(decimal)
  if (more !== undefined || places?.includes(group)) return undefined
  const groups = whole.split(group)
  // the last group has three digits; the others two (India) or three, the first what is left
  const wellGrouped =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0] ?? '') &&
      /^\d{3}$/.test(groups.at(-1) ?? '') &&
      groups.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)))
  if (!wellGrouped) return undefined
  const digits = groups.join('').replace(/^0+(?=\d)/, '')
  return `${digits === '' ? '0' : digits}${places ? `.${places}` : ''}`
}

/** The decimal mark an amount shows by itself: any for whole numbers, none when it could be either. */
function decimalMarkOf(text: string): DecimalMark | undefined {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  if (point < 0 && comma < 0) return '.'
  const only: DecimalMark = point >= 0 ? '.' : ','
  const other: DecimalMark = only === '.' ? ',' : '.'
  const parts = text.split(only)
  if (parts.length > 2) return other
  return parts[1]?.length === 3 && /^[1-9]\d{0,2}$/.test(parts[0] ?? '') ? undefined : only
}

/**
 * The decimal mark of a column, from the values that show it.
 * @returns undefined when none does, e.g. whole numbers only
 */
export function detectDecimalMark(samples: readonly string[]): DecimalMark | undefined {
  let balance = 0
  for (const sample of samples) {
    const number = sample.replace(/[^\d.,]/g, '').replace(/[.,]$/, '')
    const mark = /[.,]/.test(number) ? decimalMarkOf(number) : undefined
    if (mark !== undefined) balance += mark === '.' ? 1 : -1
  }
  return balance === 0 ? undefined : balance > 0 ? '.' : ','
}

/** 1.5E+3 as spreadsheets write it. */
function fromPower(mantissa: string, exponent: number): MoneyText {
  if (exponent > 14 || exponent < -20) return { reason: 'is too large or too small for an amount' }
  const [, sign = '', whole = '', places = ''] = /^([+-]?)(\d)(?:\.(\d+))?$/.exec(mantissa) ?? []
  const digits = (whole + places).padEnd(exponent + 1, '0')
  const plain =
    exponent >= 0
      ? `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}0`
      : `0.${'0'.repeat(-exponent - 1)}${digits}`
  return { amount: fromTenThousandths(toTenThousandths(sign === '-' ? `-${plain}` : plain)) }
}
