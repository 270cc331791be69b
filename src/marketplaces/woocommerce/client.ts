import { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import type { HttpAnswer, HttpRequest } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOfStatus } from './answer-errors'
import { apiUrl } from './shop-url'
import { unreadable } from './unreadable'

export interface Answer<T> {
  data: T
  /** the shop's clock when it answered, to the second */
  at: string
}

interface Call {
  method?: HttpRequest['method']
  /** below the REST API: "wc/v3/orders" */
  path: string
  query?: Record<string, string | number | undefined>
  body?: object
  /** seen by anybody: no keys are shown */
  isOpen?: boolean
}

/** Asks a shop's API. Numbers of the answer are text: see exactJsonOf(). Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  call: Call,
  schema: T,
): Promise<Answer<z.output<T>>> {
  const answer = await session.http(requestOf(session, call))
  const text = await answer.text()
  if (answer.status >= 300) throw errorOfStatus(answer, text)
  return read(answer, exactJsonOf(text), schema)
}

const Gone = z.object({ code: z.string().regex(/_invalid_id$/) })

/**
 * The same for one record, which may be gone: then `data` is undefined. Only where the shop says that it has no such
 * record: a shop whose API is not there at all has lost none.
 */
export async function findRecord<T extends z.ZodType>(
  session: Session,
  call: Call,
  schema: T,
): Promise<Answer<z.output<T> | undefined>> {
  const answer = await session.http(requestOf(session, call))
  const json = exactJsonOf(await answer.text())
  if (answer.status === 404 && Gone.safeParse(json).success)
    return { data: undefined, at: clockOf(answer, 'The shop') }
  if (answer.status >= 300) throw errorOfStatus(answer)
  return read(answer, json, schema)
}

function read<T extends z.ZodType>(
  answer: HttpAnswer,
  json: unknown,
  schema: T,
): Answer<z.output<T>> {
  const result = schema.safeParse(json)
  if (!result.success) throw unreadable(result.error)
  return { data: result.data, at: clockOf(answer, 'The shop') }
}

function requestOf(session: Session, call: Call): HttpRequest {
  const { method = 'GET', path, query = {}, body, isOpen = false } = call
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  const basic = Buffer.from(session.credentials.accessToken).toString('base64')
  return {
    method,
    url: `${apiUrl(session, session.account)}${path}${search}`,
    headers: {
      accept: 'application/json',
      ...(!isOpen && { authorization: `Basic ${basic}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }
}
