const megabyte = 1024 * 1024

/** What a table file may hold at most. Beyond it the file, or the row, is refused with a sentence. */
export const limits = {
  columns: 500,
  /** characters of one value: what a spreadsheet cell can hold */
  cellChars: 32_767,
  /** characters of one row */
  rowChars: megabyte,
  /** bytes of text, after unpacking */
  textBytes: 4096 * megabyte,
  /** unpacked ÷ packed bytes of a gzip file, judged once it has grown past `gzipGraceBytes` */
  gzipRatio: 200,
  gzipGraceBytes: 16 * megabyte,
  /** a workbook is read whole, so it is kept small */
  workbookBytes: 40 * megabyte,
  workbookUnpackedBytes: 256 * megabyte,
  workbookParts: 2000,
  workbookRows: 1_048_576,
  workbookCells: 20_000_000,
} as const
