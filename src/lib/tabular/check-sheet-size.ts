import { AppError } from '@/lib/app-error'
import { limits } from './limits'
import type { ZipPart } from './unzip'

const cellAddress = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/g
const hiddenAddress = /\sr\s*=\s*["'][^"'<]*&/

/**
 * Refuses a sheet whose grid, from the first cell to the farthest, is too large: a file of a few
 * bytes can name a cell a million rows and columns away, and the reader fills all between.
 */
export function checkSheetSize(part: ZipPart, name: string): void {
  if (!part.data.includes('sheetData')) return
  const xml = part.data.toString('latin1')
  if (hiddenAddress.test(xml))
    throw new AppError(
      'invalid',
      `“${name}” is no ordinary workbook. Save it again as XLSX or CSV.`,
    )
  let rows = 0
  let columns = 0
  for (const [, letters = '', digits = ''] of xml.matchAll(cellAddress)) {
    rows = Math.max(rows, Number(digits))
    if (letters !== '') columns = Math.max(columns, columnNumber(letters))
  }
  if (columns > limits.columns)
    throw new AppError(
      'too_large',
      `A sheet of “${name}” has ${columns.toLocaleString('en')} columns; the limit is ${limits.columns}. Remove the columns that are not about orders and import it again.`,
    )
  if (rows > limits.workbookRows || rows * columns > limits.workbookCells)
    throw new AppError(
      'too_large',
      `A sheet of “${name}” has ${rows.toLocaleString('en')} rows, too many for a workbook. Save it as CSV and import that: a CSV file may be of any size.`,
    )
}

const columnNumber = (letters: string) =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
