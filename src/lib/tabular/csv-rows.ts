import { pipeline, Readable } from 'node:stream'
import { CsvError, type Options, Parser } from 'csv-parse'
import { AppError } from '@/lib/app-error'
import type { Delimiter } from './detect-delimiter'
import { limits } from './limits'

const rowsPerBatch = 2000

/** csv-parse hands out row by row; batches spare one stream event per row. */
class BatchParser extends Parser {
  private batch: string[][] = []

  override push(row: string[] | null): boolean {
    if (row !== null) {
      this.batch.push(row)
      if (this.batch.length < rowsPerBatch) return true
    }
    const full = this.batch
    this.batch = []
    const goOn = full.length > 0 ? super.push(full) : true
    return row === null ? super.push(null) : goOn
  }
}

/** Rows of a CSV text as they stand, in batches. Rows may differ in length; a blank line is one empty value. */
export async function* csvRows(
  utf8: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  name: string,
): AsyncGenerator<string[][]> {
  const options: Options = {
    delimiter,
    bom: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.rowChars,
  }
  const parser = new BatchParser(options)
  // errors reach the loop below through the stream itself
  pipeline(Readable.from(utf8, { objectMode: false }), parser, () => undefined)
  try {
    for await (const rows of parser as AsyncIterable<string[][]>) yield rows
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error, name) : error
  }
}

function brokenCsv(error: CsvError, name: string): Error {
  const line = 'lines' in error ? ` near line ${String(error['lines'])}` : ''
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new AppError(
      'invalid',
      `“${name}” ends inside a quoted value${line}: a quotation mark is opened and never closed, or the end of the file is missing. Correct the mark, or export the file again.`,
    )
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new AppError(
      'invalid',
      `A row of “${name}”${line} is longer than ${limits.rowChars} characters. Most often a quotation mark before it is opened and never closed. Correct it and import the file again.`,
    )
  return new AppError(
    'invalid',
    `“${name}” cannot be read as CSV${line}. Export it again as CSV or XLSX.`,
  )
}
