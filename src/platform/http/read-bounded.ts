/** The bytes of a body; undefined once they are more than `max`, the rest being left unread. */
export async function readBounded(
  body: AsyncIterable<Uint8Array>,
  max: number,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > max) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
