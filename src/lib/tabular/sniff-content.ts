import { AppError } from '@/lib/app-error'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'
export type Content = { kind: 'zip' } | { kind: 'text'; encoding: TextEncoding; bomBytes: number }

const zipSignature = 0x504b0304
const csvOrXlsx = 'Export the orders as CSV or XLSX and import that file.'
const unpack = 'Unpack it and import the CSV or XLSX file inside.'

/** First bytes (latin1) of what people pick by mistake, and the sentence for it. */
const refusals: [RegExp, string][] = [
  [/^%PDF/, `is a PDF document. ${csvOrXlsx}`],
  [
    /^\xd0\xcf.\xe0\xa1\xb1/s,
    'is an old Excel file (.xls) or is protected by a password. Open it in a spreadsheet program and save it as XLSX without a password, or as CSV.',
  ],
  [/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s, `is a picture. ${csvOrXlsx}`],
  [/^(BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd)/, `is an archive. ${unpack}`],
  [/^\{\\rtf/, `is a text document (RTF). ${csvOrXlsx}`],
  [/^(SQLite format 3|\x7fELF|MZ[^\n]{0,80}\0|PAR1)/s, `is not a table. ${csvOrXlsx}`],
  [
    /^\s*<(!doctype html|html|table|head|body)\b/i,
    `is a web page, whatever its name says. ${csvOrXlsx}`,
  ],
  [/^\s*<(\?xml|[a-z][\w:]*[\s>/])/i, `is an XML file. ${csvOrXlsx}`],
  [/^\s*(\{\s*("|\})|\[\s*[[{"\]])/, `is a JSON file. ${csvOrXlsx}`],
]

/**
 * Says from the first bytes what a file is; its name counts for nothing.
 * A file that is no table is refused with a sentence.
 */
export function sniffContent(head: Buffer, name: string): Content {
  const encoding = byteOrderMark(head)
  if (encoding) return { kind: 'text', ...encoding }
  const start = head.toString('latin1', 0, 2048)
  if (head.readUIntBE(0, Math.min(4, head.length)) === zipSignature) return { kind: 'zip' }
  for (const [pattern, sentence] of refusals)
    if (pattern.test(start)) throw new AppError('invalid', `“${name}” ${sentence}`)
  return { kind: 'text', encoding: encodingWithoutMark(head, name), bomBytes: 0 }
}

function byteOrderMark(head: Buffer): { encoding: TextEncoding; bomBytes: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', bomBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  return undefined
}

function encodingWithoutMark(head: Buffer, name: string): TextEncoding {
  let evenZeros = 0
  let oddZeros = 0
  let controls = 0
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0
    if (byte === 0) at % 2 === 0 ? evenZeros++ : oddZeros++
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++
  }
  // western text in UTF-16 has a zero in nearly every second byte
  if (oddZeros > head.length / 4 && evenZeros < oddZeros / 8) return 'utf-16le'
  if (evenZeros > head.length / 4 && oddZeros < evenZeros / 8) return 'utf-16be'
  if (evenZeros + oddZeros + controls > Math.max(8, head.length / 50))
    throw new AppError('invalid', `“${name}” is not a text file. ${csvOrXlsx}`)
  return 'utf-8'
}
