import type { Exchange } from '../../server/stand-in'

/** The fields of a request to a token address: JSON or a form; undefined when it is neither. */
export function readFields({ body, headers }: Exchange): Record<string, unknown> | undefined {
  const text = body.toString('utf8')
  if (headers['content-type']?.includes('json') === false)
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
