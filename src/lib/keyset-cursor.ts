import { z } from 'zod'

/** Where a page of a list begins: beyond the row with this sort value and id, in this direction. */
export interface KeysetCursor {
  /** name of the sort it was made for */
  sort: string
  /** the row's sort value as Postgres prints it; null where it has none */
  value: string | null
  id: string
  direction: 'next' | 'previous'
}

const Wire = z.tuple([z.string(), z.string().max(100).nullable(), z.guid(), z.enum(['n', 'p'])])

/** How a sort value may look, by its type. What does not match never reaches a query. */
const forms = {
  timestamptz: /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/,
  numeric: /^-?\d{1,15}(\.\d{1,4})?$/,
  integer: /^-?\d{1,10}$/,
}
export type KeysetType = keyof typeof forms

/** The cursor as opaque text, fit for an address. */
export function encodeCursor({ sort, value, id, direction }: KeysetCursor): string {
  const wire = [sort, value, id, direction === 'next' ? 'n' : 'p']
  return Buffer.from(JSON.stringify(wire)).toString('base64url')
}

/**
 * Reads a cursor that a person may have shortened, edited or kept from another sort.
 * @returns undefined for anything that is not a cursor of this sort: the list then starts at its first page
 */
export function decodeCursor(
  text: string | undefined,
  sort: { name: string; type: KeysetType; nullable: boolean },
): KeysetCursor | undefined {
  if (!text || text.length > 400) return undefined
  const parsed = Wire.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) return undefined
  const [name, value, id, direction] = parsed.data
  const isValue = value === null ? sort.nullable : isPlausible(value, sort.type)
  if (name !== sort.name || !isValue) return undefined
  return { sort: name, value, id, direction: direction === 'n' ? 'next' : 'previous' }
}

/** The right form is not enough: the 40th of a month, or a number beyond its column, would fail in the query. */
function isPlausible(value: string, type: KeysetType): boolean {
  if (!forms[type].test(value)) return false
  if (type === 'integer') return Math.abs(Number(value)) <= 2_147_483_647
  if (type === 'numeric') return true
  const instant = new Date(`${value.slice(0, 19).replace(' ', 'T')}Z`)
  return (
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().slice(0, 19) === value.slice(0, 19).replace(' ', 'T')
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
