import { AppError } from '@/lib/app-error'
import { columnNames } from './columns'
import { csvRows } from './csv-rows'
import { detectDelimiter } from './detect-delimiter'
import { gunzip, isGzip } from './gunzip'
import { peek } from './peek'
import { isBlank, type RowBatch, shapeRows } from './shape-rows'
import { sniffContent } from './sniff-content'
import { toUtf8 } from './to-utf8'
import { xlsxRows } from './xlsx-rows'

const headBytes = 64 * 1024

export interface Table {
  kind: 'csv' | 'xlsx'
  /** unique names, in the order of the file */
  columns: string[]
  /** the rows below the header, to be read once; stopping early closes the source */
  batches: AsyncIterable<RowBatch>
}

/**
 * Opens a CSV or XLSX file, gzipped or not, whatever its name says.
 * CSV is streamed: separator, encoding and line ends are recognized. XLSX is read whole.
 * A file that is neither, too large or damaged is refused with an AppError that says what to do;
 * damage further down is thrown while the batches are read.
 * @param source bytes of the file, e.g. a Node stream
 * @param file its name, for the sentences
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  { name }: { name: string },
): Promise<Table> {
  let { head, whole } = await peek(asBuffers(source), headBytes)
  if (isGzip(head)) {
    ;({ head, whole } = await peek(gunzip(whole, name), headBytes))
    if (isGzip(head))
      throw new AppError(
        'invalid',
        `“${name}” is packed twice. Unpack it once and import the result.`,
      )
  }
  if (head.length === 0) throw emptyFile(name)
  const content = sniffContent(head, name)
  if (content.kind === 'zip') return withHeader('xlsx', xlsxRows(whole, name), name)

  const text = await peek(toUtf8(whole, content, name), headBytes)
  const start = text.head.toString()
  // spreadsheets may name the separator in a line before the header
  const named = /^sep=([,;\t|])\r?\n/i.exec(start)
  const delimiter = (named?.[1] ?? detectDelimiter(start)) as ReturnType<typeof detectDelimiter>
  return withHeader('csv', csvRows(text.whole, delimiter, name), name)
}

async function* asBuffers(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of source)
    yield Buffer.isBuffer(chunk)
      ? chunk
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

/** Takes the first row that is not blank as the header. */
async function withHeader(
  kind: Table['kind'],
  rows: AsyncGenerator<string[][]>,
  name: string,
): Promise<Table> {
  let rowNumber = 1
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    const batch = next.value
    const at = batch.findIndex((cells) => !isBlank(cells) && !/^sep=$/i.test(cells[0] ?? ''))
    const header = batch[at]
    if (header === undefined) {
      rowNumber += batch.length
      continue
    }
    const columns = columnNames(header, name)
    const first = batch.slice(at + 1)
    const batches = shapeRows(chain(first, rows), header, columns.length, rowNumber + at + 1)
    return { kind, columns, batches }
  }
  throw emptyFile(name)
}

async function* chain(first: string[][], rest: AsyncGenerator<string[][]>) {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

const emptyFile = (name: string) =>
  new AppError('invalid', `“${name}” is empty. Export the orders again and import that file.`)
