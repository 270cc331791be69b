import { randomUUID } from 'node:crypto'
import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'

type Headers = Record<string, string>

/** Ends an exchange as Amazon does: with an id of the request, and where it says so the rate of the operation. */
export const send = (
  { response }: Exchange,
  status: number,
  value: unknown,
  headers: Headers = {},
) => replyJson(response, status, value, { 'x-amzn-requestid': randomUUID(), ...headers })

/** What Amazon answers to what it refuses. */
export const refuse = (
  exchange: Exchange,
  status: number,
  error: { code: string; message: string; details?: string },
  headers: Headers = {},
) => send(exchange, status, { errors: [{ details: '', ...error }] }, headers)

export const invalid = (exchange: Exchange, details: string, headers: Headers = {}) =>
  refuse(
    exchange,
    400,
    { code: 'InvalidInput', message: 'Something in the request is not valid.', details },
    headers,
  )

export const denied = (exchange: Exchange, details = '') =>
  refuse(exchange, 403, {
    ...{ code: 'Unauthorized', message: 'Access to requested resource is denied.', details },
  })

export const notFound = (exchange: Exchange, headers: Headers = {}) =>
  refuse(exchange, 404, { code: 'NotFound', message: 'Nothing is known by this id.' }, headers)
