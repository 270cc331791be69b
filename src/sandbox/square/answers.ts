import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'

/** Square's answer to what it refuses. */
export const refuse = (
  { response }: Exchange,
  status: number,
  category: string,
  code: string,
  detail = code.toLowerCase().replaceAll('_', ' '),
) => replyJson(response, status, { errors: [{ category, code, detail }] })

export const invalid = (exchange: Exchange, code: string, detail?: string) =>
  refuse(exchange, 400, 'INVALID_REQUEST_ERROR', code, detail)

export const notFound = (exchange: Exchange) =>
  refuse(exchange, 404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND')

/** Square leaves out lists that are empty. */
export const unlessEmpty = <T>(name: string, list: readonly T[]) =>
  list.length > 0 ? { [name]: list } : {}

const CURSOR_MS = 5 * 60_000

/** A place in a list, good for five minutes. */
export const writeCursor = (place: readonly number[], now: number) =>
  Buffer.from(JSON.stringify([now, ...place])).toString('base64url')

/** Undefined for one that is none, or too old. */
export function readCursor(text: string, now: number): number[] | undefined {
  try {
    const [madeAt, ...place] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const isGood = typeof madeAt === 'number' && now - madeAt <= CURSOR_MS
    return isGood && place.every((part: unknown) => typeof part === 'number') ? place : undefined
  } catch {
    return undefined
  }
}

/** A page of a list that is cut by its places. */
export function cut<T>(
  list: readonly T[],
  asked: { cursor?: string | undefined; limit: number; now: number },
): { page: readonly T[]; cursor?: string } | undefined {
  const place = asked.cursor === undefined ? [0] : readCursor(asked.cursor, asked.now)
  if (!place) return undefined
  const [from = 0] = place
  const to = from + asked.limit
  const page = list.slice(from, to)
  return { page, ...(to < list.length && { cursor: writeCursor([to], asked.now) }) }
}
