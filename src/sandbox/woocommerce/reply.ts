import { stringify } from 'lossless-json'
import { reply } from '../server/reply'
import type { Exchange } from '../server/stand-in'

/** JSON in which ids may be beyond 2^53. */
export const json = (value: unknown): string => stringify(value) ?? ''

export const send = (
  { response }: Exchange,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
) => reply(response, status, 'application/json; charset=UTF-8', json(value), headers)

/** An error as WordPress writes it. */
export const refuse = (exchange: Exchange, status: number, code: string, message: string) =>
  send(exchange, status, { code, message, data: { status } })
