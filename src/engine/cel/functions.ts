import { parseDuration } from '../time/duration'
import { asText, EvaluationError, MISSING } from './values'

type Operation = (...args: unknown[]) => unknown

function toNumber(value: unknown): number {
  if (value === MISSING || value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.getTime() / 1000
  const isText = typeof value === 'string' && value.trim() !== ''
  const number = isText || typeof value === 'bigint' ? Number(value) : value
  if (typeof number !== 'number' || Number.isNaN(number)) {
    throw new EvaluationError('not a number')
  }
  return number
}

function toText(value: unknown): string {
  if (value === MISSING || value === null) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function toDate(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(value as string | number)
  if (value === MISSING || value === null || Number.isNaN(date.getTime())) {
    throw new EvaluationError('not a date')
  }
  return date
}

function toMillis(value: unknown): number {
  const length = parseDuration(asText(value))
  if (length === undefined) throw new EvaluationError('not a length of time')
  return length
}

function size(value: unknown): bigint {
  if (value === MISSING || value === null) return 0n
  if (typeof value === 'string') return BigInt([...value].length)
  if (Array.isArray(value)) return BigInt(value.length)
  if (typeof value === 'object') return BigInt(Object.keys(value).length)
  throw new EvaluationError('a number has no size')
}

/** A pattern is the operator's own text; those that could run away are refused by their length. */
function matches(value: unknown, pattern: unknown): boolean {
  const source = asText(pattern)
  if (source.length > 256) throw new EvaluationError('the pattern is too long')
  return new RegExp(source, 'u').test(asText(value).slice(0, 10_000))
}

/** Functions called as `name(value)`. */
export const FUNCTIONS: Record<string, Operation> = {
  size,
  lowercase: (v) => asText(v).toLowerCase(),
  uppercase: (v) => asText(v).toUpperCase(),
  matches,
  int: (v) => BigInt(Math.trunc(toNumber(v))),
  uint: (v) => BigInt(Math.trunc(toNumber(v))),
  double: toNumber,
  string: toText,
  bool: (v) => v === true || v === 'true',
  date: toDate,
  timestamp: toDate,
  now: () => new Date(),
  now_plus: (v) => new Date(Date.now() + toMillis(v)),
  now_minus: (v) => new Date(Date.now() - toMillis(v)),
}

/** Functions called as `value.name()`. Inngest knows no others. */
export const METHODS: Record<string, Operation> = {
  size,
  matches,
  contains: (text, part) => asText(text).includes(asText(part)),
  startsWith: (text, start) => asText(text).startsWith(asText(start)),
  endsWith: (text, end) => asText(text).endsWith(asText(end)),
}

/** Methods whose first argument is a variable that takes each item in turn. */
export const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

export const FUNCTION_NAMES: ReadonlySet<string> = new Set([...Object.keys(FUNCTIONS), 'has'])
export const METHOD_NAMES: ReadonlySet<string> = new Set(Object.keys(METHODS))
