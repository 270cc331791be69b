import readWorkbook from 'read-excel-file/node'
import { AppError } from '@/lib/app-error'
import { checkSheetSize } from './check-sheet-size'
import { limits } from './limits'
import { unzip } from './unzip'
import { zipStored } from './zip-stored'

const rowsPerBatch = 2000

/**
 * Rows of the first sheet that is not empty, as text. Formula cells give their last value, numbers
 * keep the digits a person sees, dates become ISO text without a zone.
 */
export async function* xlsxRows(
  source: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<string[][]> {
  const parts = unzip(await gather(source, name), name, (path) => /\.(xml|rels)$/.test(path))
  if (!parts.some((part) => part.path === 'xl/workbook.xml'))
    throw new AppError(
      'invalid',
      `“${name}” is a zip archive without an Excel workbook in it. If orders are packed inside, unpack it and import the CSV or XLSX file.`,
    )
  for (const part of parts) checkSheetSize(part, name)
  // packed anew from what was checked, so that the reader sees exactly that
  const sheets = await readWorkbook(zipStored(parts)).catch(() => {
    throw new AppError(
      'invalid',
      `“${name}” cannot be read as a workbook. Save it again as XLSX, or as CSV.`,
    )
  })
  const sheet = sheets.find(({ data }) => data.length > 0)
  for (let at = 0; at < (sheet?.data.length ?? 0); at += rowsPerBatch)
    yield (sheet?.data ?? []).slice(at, at + rowsPerBatch).map((row) => row.map(cellText))
}

async function gather(source: AsyncIterable<Buffer>, name: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > limits.workbookBytes)
      throw new AppError(
        'too_large',
        `“${name}” is larger than ${limits.workbookBytes / 1024 ** 2} MB, too much for a workbook. Save the sheet as CSV and import that: a CSV file may be of any size.`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return isoWithoutZone(value)
  if (typeof value === 'number') return numberText(value)
  return String(value).replace(controls, '')
}

/** The reader gives a sheet's wall-clock time as if it were UTC; serial numbers are off by some milliseconds. */
function isoWithoutZone(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

/** Sheets store 2.55 as 2.5499999999999998: the shortest text of the number is what was typed. */
function numberText(value: number): string {
  const text = String(value)
  return text.includes('e')
    ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}
