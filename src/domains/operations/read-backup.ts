import { END_OF_ROWS } from './backup-format'

const NEWLINE = 0x0a
const END = Buffer.from(END_OF_ROWS)
const END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}`)
/** No header, table line or manifest is longer. */
const LINE_LIMIT = 1024 * 1024

/** The stream of a backup ended too early, or says what no backup says. */
export class BackupDamagedError extends Error {
  override name = 'BackupDamagedError'
}

export interface BackupReader {
  /** The next line, parsed as JSON. */
  line: () => Promise<unknown>
  /** The rows of a table, in pieces as they come, up to the line that ends them. */
  rows: () => AsyncGenerator<Buffer>
}

/** Reads a backup's text in the order it was written. Throws BackupDamagedError. */
export function readBackup(source: AsyncIterable<Buffer>): BackupReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async () => {
    const { value, done } = await chunks.next()
    if (done) throw new BackupDamagedError('it ends in the middle')
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
  }
  return {
    line: async () => {
      let end = rest.indexOf(NEWLINE)
      while (end < 0) {
        if (rest.length > LINE_LIMIT) throw new BackupDamagedError('a line has no end')
        await more()
        end = rest.indexOf(NEWLINE)
      }
      const text = rest.subarray(0, end).toString()
      rest = rest.subarray(end + 1)
      try {
        return JSON.parse(text) as unknown
      } catch {
        throw new BackupDamagedError('a line is not readable')
      }
    },
    rows: async function* () {
      while (rest.length < END.length) await more()
      if (rest.subarray(0, END.length).equals(END)) {
        rest = rest.subarray(END.length)
        return
      }
      for (;;) {
        const end = rest.indexOf(END_AFTER_ROW)
        if (end >= 0) {
          yield rest.subarray(0, end + 1)
          rest = rest.subarray(end + END_AFTER_ROW.length)
          return
        }
        // the last bytes may be the beginning of the end
        const sure = rest.length - END_AFTER_ROW.length + 1
        if (sure > 0) {
          yield rest.subarray(0, sure)
          rest = rest.subarray(sure)
        }
        await more()
      }
    },
  }
}
