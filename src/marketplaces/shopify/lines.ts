import { ConnectorError } from '../contract/errors'

const LONGEST = 16 * 1_048_576

/**
 * The lines of a UTF-8 text that arrives in pieces, empty ones left out. Holds one line at a time.
 * Throws ConnectorError `unreadable` for a line beyond 16 M characters.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST)
      throw new ConnectorError('unreadable', 'A line of the bulk file is too long.')
    for (const line of lines) if (line.trim() !== '') yield line
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}
