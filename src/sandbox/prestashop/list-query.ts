/** What is refused, as the webservice says it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

type Test = (value: string) => boolean

/** What a list is asked for. */
export interface ListQuery {
  tests: Map<string, Test>
  /** the values a field may have, where they are named one by one */
  named: Map<string, string[]>
  sort: { field: string; isReverse: boolean }[]
  offset: number
  limit: number
  /** `ids`: nothing else */
  display: 'ids' | 'full' | string[]
}

const badRequest = (code: number, message: string) => new Refusal(400, code, message)

/** @param fields what may be filtered and sorted by; times only with `date=1` */
export function readListQuery(query: URLSearchParams, fields: readonly string[]): ListQuery {
  const hasDates = !['', '0'].includes(query.get('date') ?? '')
  const known = fields.filter((field) => hasDates || !field.startsWith('date_'))
  const list: ListQuery = {
    ...{ tests: new Map(), named: new Map() },
    sort: sortOf(query.get('sort'), known),
    ...limitOf(query.get('limit')),
    display: displayOf(query.get('display')),
  }
  for (const [name, value] of query) {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1]
    if (field === undefined) continue
    if (!known.includes(field)) throw badRequest(32, 'This filter does not exist.')
    if (value === '') throw badRequest(33, `The filter "${field}" is malformed.`)
    list.tests.set(field, testOf(value))
    const named = /^\[([^,\]]*)\]$/.exec(value)?.[1]
    if (named !== undefined) list.named.set(field, named.split('|'))
  }
  return list
}

function sortOf(text: string | null, known: readonly string[]): ListQuery['sort'] {
  if (text === null) return []
  return text
    .replace(/^\[(.*)\]$/, '$1')
    .split(',')
    .map((part) => {
      const [, field = '', direction = ''] = /^(.*)_(ASC|DESC)$/i.exec(part) ?? []
      if (direction === '') throw badRequest(37, 'The "sort" value is malformed.')
      if (!known.includes(field)) throw badRequest(38, 'Unable to filter by this field.')
      return { field, isReverse: direction.toUpperCase() === 'DESC' }
    })
}

function limitOf(text: string | null): { offset: number; limit: number } {
  if (text === null) return { offset: 0, limit: Infinity }
  const parts = text.split(',').map((part) => Number.parseInt(part, 10) || 0)
  if (parts.length > 2) throw badRequest(39, 'The "limit" value is malformed.')
  const [first = 0, second] = parts
  return second === undefined ? { offset: 0, limit: first } : { offset: first, limit: second }
}

function displayOf(text: string | null): ListQuery['display'] {
  if (text === null) return 'ids'
  if (text === 'full') return 'full'
  const named = /^\[(.*)\]$/.exec(text)?.[1]
  if (named === undefined) throw badRequest(36, "The 'display' syntax is wrong.")
  return named.split(',').map((field) => field.trim())
}

/** `[v]`, `[a|b]`, `[a,b]` without its end, `>[v]`, `<[v]`, `![v]`; % before or behind stands for anything. */
function testOf(text: string): Test {
  const [, before = '', inside = text, behind = ''] = /^(.*)\[(.*)\](.*)$/.exec(text) ?? []
  if (before === '>') return (value) => compare(value, inside) > 0
  if (before === '<') return (value) => compare(value, inside) < 0
  if (before === '!') return (value) => !inside.split('|').includes(value)
  if (before === '%' || behind === '%')
    return (value) =>
      (before === '%' || value.startsWith(inside)) &&
      (behind === '%' || value.endsWith(inside)) &&
      value.includes(inside)
  const [, from, to] = /^([\d.:\-\s]+),([\d.:\-\s]+)$/.exec(inside) ?? []
  if (from !== undefined && to !== undefined)
    return (value) => compare(value, from) >= 0 && compare(value, to) < 0
  return (value) => inside.split('|').includes(value)
}

/** Numbers by what they are, times and words by their letters. */
export function compare(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
    const [one, other] = [BigInt(a), BigInt(b)]
    return one < other ? -1 : Number(one > other)
  }
  return a < b ? -1 : Number(a > b)
}
