import { AppError } from '@/lib/app-error'
import { type OrderField, type OrderMapping, orderFields } from './schemas'

/** Thrown inside the line parser only, to leave a line from anywhere with its reason. */
export class Rejection {
  constructor(readonly reason: string) {}
}

/** The value of one field in a line, trimmed; undefined when empty or not mapped. */
export type ReadCell = (cells: readonly string[]) => string | undefined

/** Most characters of a value, where not 500. */
const longest: Partial<Record<OrderField, number>> = {
  title: 2000,
  street: 700,
  street2: 300,
  notes: 10_000,
  city: 200,
  region: 200,
  country: 100,
  postcode: 40,
  status: 200,
  paymentStatus: 200,
}

/** A value for a sentence: in one line, and not too long. */
export const shortened = (value: string) => {
  const line = value.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

/** Leaves the line: names the column, the value and what is wrong with it. */
export function rejectValue(
  mapping: OrderMapping,
  field: OrderField,
  value: string,
  problem: string,
): never {
  throw new Rejection(`Column “${mapping.columns[field]}”: “${shortened(value)}” ${problem}.`)
}

/**
 * Makes readers of single fields for the lines of a file with these columns.
 * A mapped column that the file does not have throws an AppError.
 */
export function columnReaders(mapping: OrderMapping, columns: readonly string[]) {
  return (field: OrderField): ReadCell => {
    const column = mapping.columns[field]
    if (column === undefined) return () => undefined
    const index = columns.indexOf(column)
    if (index < 0)
      throw new AppError(
        'invalid',
        `The mapping takes “${orderFields[field]}” from a column “${column}”, which this file does not have. Its columns are: ${columns.slice(0, 30).join(', ')}.`,
      )
    const most = longest[field] ?? 500
    return (cells) => {
      const value = cells[index]?.trim()
      if (value === undefined || value === '') return undefined
      if (value.length > most)
        rejectValue(mapping, field, value, `has ${value.length} characters; the limit is ${most}`)
      return value
    }
  }
}

/** Reads a field written in two columns, such as first and last name, as one. */
export const joined =
  (first: ReadCell, second: ReadCell, separator: string): ReadCell =>
  (cells) => {
    const start = first(cells)
    const end = second(cells)
    return start === undefined || end === undefined ? (start ?? end) : start + separator + end
  }

/** An id that passed through a spreadsheet as a number: "17850.0" is 17850. */
export const withoutPointZero =
  (read: ReadCell): ReadCell =>
  (cells) => {
    const id = read(cells)
    return id?.endsWith('.0') && /^\d+\.0$/.test(id) ? id.slice(0, -2) : id
  }
