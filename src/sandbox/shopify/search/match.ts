import type { Entry } from '@/sandbox/kit/shop/collection'
import type { Stored } from '@/sandbox/kit/shop/records'
import { necessaryTerms, type Search } from './parse-search'
import type { Comparator } from './tokens'

const dayMs = 86_400_000

/** What a field of a record holds, for the search: text is compared without case, a list by any of its values. */
export type FieldValue = string | number | boolean | null | readonly string[]

export interface Fields<T extends Stored> {
  /** instants, readable without the record */
  times: Readonly<Record<string, (entry: Entry<T>) => number | null>>
  values: Readonly<Record<string, (record: T) => FieldValue>>
  /** looks into the usual places for a word without a field */
  text: (record: T) => readonly (string | null)[]
  /** the inside number of an id that the search names */
  toInside: (id: string) => number | undefined
}

/** Whether an entry is what the search asks for. Fields nobody knows hold for all, as the vendor has it. */
export function matches<T extends Stored>(
  search: Search,
  entry: Entry<T>,
  fields: Fields<T>,
  now: number,
): boolean {
  switch (search.kind) {
    case 'all':
      return search.of.every((part) => matches(part, entry, fields, now))
    case 'any':
      return search.of.some((part) => matches(part, entry, fields, now))
    case 'not':
      return !matches(search.of, entry, fields, now)
    case 'term':
      return matchesTerm(search, entry, fields, now)
  }
}

function matchesTerm<T extends Stored>(
  { field, comparator, value }: Extract<Search, { kind: 'term' }>,
  entry: Entry<T>,
  fields: Fields<T>,
  now: number,
): boolean {
  if (field === undefined) {
    const word = value.toLowerCase().replace(/\*$/, '')
    return fields.text(entry.record()).some((text) => text?.toLowerCase().includes(word))
  }
  if (field === 'id') return compareNumbers(entry.id, comparator, fields.toInside(value) ?? NaN)
  const time = fields.times[field]
  if (time) return matchesTime(time(entry), comparator, value, now)
  if (field === 'tag_not')
    return !matchesValue(fields.values['tag']?.(entry.record()) ?? null, '', value)
  const read = fields.values[field]
  return read ? matchesValue(read(entry.record()), comparator, value) : true
}

function matchesTime(
  found: number | null,
  comparator: Comparator,
  value: string,
  now: number,
): boolean {
  if (value === '*') return found !== null
  const from = instantOf(value, now)
  if (found === null || from === undefined) return false
  // a time without a comparator means its whole day
  if (comparator === '') {
    const day = Math.floor(from / dayMs) * dayMs
    return found >= day && found < day + dayMs
  }
  return compareNumbers(found, comparator, from)
}

/** The instant that a value of a search means. */
export function instantOf(value: string, now: number): number | undefined {
  if (value === 'now') return now
  const text = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) ? `${value}T00:00:00Z` : value
  const padded = text.replace(/^(\d{4})T/, '$1-01-01T').replace(/^(\d{4}-\d{2})T/, '$1-01T')
  const at = Date.parse(padded)
  return Number.isNaN(at) ? undefined : at
}

function compareNumbers(found: number, comparator: Comparator, value: number): boolean {
  switch (comparator) {
    case '':
      return found === value
    case '>':
      return found > value
    case '>=':
      return found >= value
    case '<':
      return found < value
    case '<=':
      return found <= value
  }
}

function matchesValue(found: FieldValue, comparator: Comparator, value: string): boolean {
  if (value === '*') return found !== null && found !== '' && found !== false
  if (typeof found === 'number') return compareNumbers(found, comparator, Number(value))
  // a list of values with commas: any of them
  return value.split(',').some((one) => isLike(found, one.trim().toLowerCase()))
}

function isLike(found: FieldValue, value: string): boolean {
  if (found === null) return false
  const texts = typeof found === 'object' ? found : [String(found)]
  return texts.some((text) => {
    const lower = text.toLowerCase()
    return value.endsWith('*') ? lower.startsWith(value.slice(0, -1)) : lower === value
  })
}

/** The earliest and latest instant of a field that a match can have, so that lists need not be read from their end. */
export function timeRange(
  search: Search,
  field: string,
  now: number,
): { from: number; to: number } {
  const range = { from: -Infinity, to: Infinity }
  for (const term of necessaryTerms(search)) {
    const at = term.field === field ? instantOf(term.value, now) : undefined
    if (at === undefined) continue
    if (term.comparator.startsWith('>')) range.from = Math.max(range.from, at)
    if (term.comparator.startsWith('<')) range.to = Math.min(range.to, at)
  }
  return range
}
