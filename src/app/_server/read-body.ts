import 'server-only'
import { AppError } from '@/lib/app-error'

/** The raw bytes: a signature covers them exactly. Stops reading where they are too many, and throws `too_large`. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > maxBytes) throw new AppError('too_large', 'The body is too large.')
  // no more than was announced is read
  if (announced > 0) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new AppError('too_large', 'The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
