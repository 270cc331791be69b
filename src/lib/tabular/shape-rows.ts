import { limits } from './limits'

/** A row that cannot be used, with the reason as a sentence. */
export interface RejectedRow {
  rowNumber: number
  cells: string[]
  reason: string
}

export interface RowBatch {
  /** values as text, one array per row, as many as there are columns */
  rows: string[][]
  /** number of each row as a spreadsheet shows it: the first row of the file is 1 */
  rowNumbers: number[]
  /** 0, and one more after each header row repeated in the middle of the file */
  copy: number
  rejected: RejectedRow[]
}

/**
 * Makes raw rows as wide as the header: blank rows are left out, missing values at the end are
 * empty, rows with too many or too long values are rejected, a repeated header starts a new copy.
 */
export async function* shapeRows(
  batches: AsyncIterable<string[][]>,
  header: readonly string[],
  width: number,
  firstRowNumber: number,
): AsyncGenerator<RowBatch> {
  let rowNumber = firstRowNumber
  let copy = 0
  const emptyBatch = (): RowBatch => ({ rows: [], rowNumbers: [], copy, rejected: [] })
  for await (const raw of batches) {
    let batch = emptyBatch()
    for (const cells of raw) {
      const number = rowNumber++
      if (isBlank(cells)) continue
      if (isHeader(cells, header)) {
        if (batch.rows.length + batch.rejected.length > 0) yield batch
        copy++
        batch = emptyBatch()
        continue
      }
      const reason = problem(cells, width)
      if (reason === undefined) {
        batch.rows.push(cells)
        batch.rowNumbers.push(number)
      } else batch.rejected.push({ rowNumber: number, cells, reason })
    }
    if (batch.rows.length + batch.rejected.length > 0) yield batch
  }
}

/** Brings the row to the width in place; says what is wrong with it where that cannot be done. */
function problem(cells: string[], width: number): string | undefined {
  while (cells.length > width && cells[cells.length - 1] === '') cells.pop()
  if (cells.length > width)
    return `The row has ${cells.length} values, the header ${width}. A value that holds the separator must stand in quotation marks.`
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] ?? ''
    if (cell.length > limits.cellChars)
      return `Value ${at + 1} has ${cell.length.toLocaleString('en')} characters; the limit is ${limits.cellChars.toLocaleString('en')}.`
    if (cell.charCodeAt(0) === apostrophe && guarded.test(cell)) cells[at] = cell.slice(1)
  }
  while (cells.length < width) cells.push('')
  return undefined
}

const apostrophe = 39
/** what writeCsv() and others put before a value that a spreadsheet would run as a formula */
const guarded = /^'+[=+\-@\t\r]/

export const isBlank = (cells: readonly string[]) =>
  (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '')

function isHeader(cells: readonly string[], header: readonly string[]): boolean {
  if (cells[0] !== header[0]) return false
  for (let at = 0; at < Math.max(cells.length, header.length); at++)
    if ((cells[at] ?? '') !== (header[at] ?? '')) return false
  return true
}
