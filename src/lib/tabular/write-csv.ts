export type CsvValue = string | number | null | undefined

const formula = /^'*[=+\-@\t\r]/
const plainNumber = /^[+-]?\d+([.,]\d+)?$/
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

/**
 * One line of CSV with its CRLF. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it, which readTable() takes off again; real numbers stay as they are.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvValue).join(',')}\r\n`
}

function csvValue(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A CSV file (UTF-8 with byte order mark, as spreadsheets expect), one piece of text per row. */
export async function* writeCsv(
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`
  for await (const row of rows) yield csvLine(row)
}
