import type { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import { unreadable } from './unreadable'

/** The body of a webhook, numbers as text. Throws ConnectorError `unreadable`. */
export function parseBody<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  const json = exactJsonOf(raw.toString('utf8'))
  if (json === undefined)
    throw new ConnectorError('unreadable', 'BigCommerce sent a body that is not JSON.')
  const result = schema.safeParse(json)
  if (!result.success) throw unreadable(result.error)
  return result.data
}
