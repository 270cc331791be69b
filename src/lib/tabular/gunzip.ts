import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@/lib/app-error'
import { limits } from './limits'

export const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b

/** Unpacks gzip. A damaged file, and one that grows beyond all measure, is refused with a sentence. */
export async function* gunzip(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let packed = 0
  let unpacked = 0
  async function* counted() {
    for await (const chunk of source) {
      packed += chunk.length
      yield chunk
    }
  }
  const unzip = createGunzip({ chunkSize: 256 * 1024 })
  // errors reach the loop below through the stream itself
  pipeline(Readable.from(counted(), { objectMode: false }), unzip, () => undefined)
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      if (unpacked > limits.gzipGraceBytes && unpacked > packed * limits.gzipRatio)
        throw new AppError(
          'too_large',
          `“${name}” unpacks to more than ${limits.gzipRatio} times its size, as no list of orders does. Unpack it, look at what is inside, and import the CSV file itself.`,
        )
      yield chunk
    }
  } catch (error) {
    if (isZlibError(error))
      throw new AppError(
        'invalid',
        `“${name}” is a damaged or incomplete gzip file. Make or download it again.`,
      )
    throw error
  }
}

const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
