import { stringify } from 'lossless-json'
import { reply } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'

export type Headers = Record<string, string>

/** Ends a response with JSON in which ids may be beyond 2^53. */
export const send = ({ response }: Exchange, status: number, value: unknown, headers: Headers) =>
  reply(response, status, 'application/json', stringify(value) ?? '', headers)

/** An error in the form of the API's version: an array in V2, an object in V3. */
export const refuse = (
  exchange: Exchange,
  status: number,
  message: string,
  headers: Headers = {},
) =>
  send(
    exchange,
    status,
    exchange.path[0] === 'v2'
      ? [{ status, message }]
      : { status, title: message, type: 'https://developer.bigcommerce.com/', errors: {} },
    headers,
  )
