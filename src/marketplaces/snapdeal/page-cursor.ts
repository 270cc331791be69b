import type { z } from 'zod'
import { ConnectorError } from '../contract/errors'

/** Where a cursor of ours points; undefined at the beginning. Throws ConnectorError `unreadable` for what is none. */
export function readCursor<T extends z.ZodType>(
  cursor: string | undefined,
  schema: T,
): z.output<T> | undefined {
  if (cursor === undefined) return undefined
  try {
    return schema.parse(JSON.parse(cursor))
  } catch {
    throw new ConnectorError('unreadable', 'The place where reading stopped cannot be read.')
  }
}
