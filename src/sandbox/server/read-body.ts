import type { IncomingMessage } from 'node:http'

const maxBytes = 20_000_000

/** The whole body of a request. Throws when it is unreasonably large. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = part as Buffer
    size += bytes.length
    if (size > maxBytes) throw new RangeError('request body too large')
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
