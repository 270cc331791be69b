import { isUtf8 } from 'node:buffer'
import { AppError } from '@/lib/app-error'
import { limits } from './limits'
import type { TextEncoding } from './sniff-content'
import { decodeWindows1252 } from './windows-1252'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controlBytes = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/**
 * The text as UTF-8 bytes, without byte order mark and control characters (tab and line ends stay).
 * Lines that are not valid UTF-8 are read as windows-1252, so a file that was pasted together
 * from both comes out right.
 */
export async function* toUtf8(
  source: AsyncIterable<Buffer>,
  text: { encoding: TextEncoding; bomBytes: number },
  name: string,
): AsyncGenerator<Buffer> {
  let size = 0
  const chunks =
    text.encoding === 'utf-8' ? repaired(source, text.bomBytes) : decoded(source, text.encoding)
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limits.textBytes)
      throw new AppError(
        'too_large',
        `“${name}” holds more than ${limits.textBytes / 1024 ** 3} GB of text. Split it into smaller files, for example one a year.`,
      )
    yield controlBytes.test(chunk.toString('latin1')) ? withoutControls(chunk) : chunk
  }
}

async function* decoded(source: AsyncIterable<Buffer>, encoding: TextEncoding) {
  // takes the byte order mark off, and joins characters cut by a chunk's end
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

async function* repaired(source: AsyncIterable<Buffer>, bomBytes: number) {
  let rest: Buffer = Buffer.alloc(0)
  let skip = bomBytes
  for await (const chunk of source) {
    const data: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    // cut behind an ASCII byte: safe in both encodings
    let end = data.length
    while (end > skip && (data[end - 1] ?? 0) >= 0x80) end--
    rest = data.subarray(end)
    if (end > skip) yield valid(data.subarray(skip, end))
    else rest = data.subarray(skip)
    skip = 0
  }
  if (rest.length > 0) yield valid(rest)
}

function valid(chunk: Buffer): Buffer {
  if (isUtf8(chunk)) return chunk
  const lines: Buffer[] = []
  for (let start = 0; start < chunk.length; ) {
    const lineEnd = chunk.indexOf(10, start)
    const end = lineEnd < 0 ? chunk.length : lineEnd + 1
    const line = chunk.subarray(start, end)
    lines.push(isUtf8(line) ? line : Buffer.from(decodeWindows1252(line)))
    start = end
  }
  return Buffer.concat(lines)
}

function withoutControls(chunk: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(chunk.length)
  let size = 0
  for (const byte of chunk)
    if (byte >= 32 ? byte !== 0x7f : byte === 9 || byte === 10 || byte === 13) kept[size++] = byte
  return kept.subarray(0, size)
}
