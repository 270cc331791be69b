import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpRequest } from '../contract/http'
import { jsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOf, unreadable } from './answer-errors'
import { noteRate, type Operation, pauseOf } from './usage-plans'

/** Amazon refuses calls without a name; it wants the language, too. */
const USER_AGENT = 'Regulars/1 (Language=TypeScript)'

export interface Asked {
  operation: Operation
  path: string
  query?: Record<string, string | number | undefined>
  method?: HttpRequest['method']
  body?: object
}

export interface Answered<T> {
  data: T
  /** Amazon's clock when it answered, to the second */
  at: string
}

/** Asks Amazon for a seller. Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const { data, at } = await askIfThere(session, asked, schema)
  if (data === undefined) throw new ConnectorError('refused', UNKNOWN)
  return { data, at }
}

/** The same for what may not exist: undefined where Amazon answers 404. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T> | undefined>> {
  const { answer, text } = await send(session, asked)
  if (answer.status === 404) return { data: undefined, at: clockOf(answer, 'Amazon') }
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: read.data, at: clockOf(answer, 'Amazon') }
}

/** Has Amazon do what it answers with nothing. Throws as `ask` does. */
export async function askForNothing(session: Session, asked: Asked): Promise<void> {
  const { answer } = await send(session, asked)
  if (answer.status === 404) throw new ConnectorError('refused', UNKNOWN)
}

const UNKNOWN = 'Amazon knows nothing by this id.'

/** Sends one request; throws for every answer that is not a success, but 404. */
async function send(session: Session, asked: Asked) {
  const { baseUrl, account, credentials } = session
  const { operation, method = 'GET', body } = asked
  const whose = `${account} ${baseUrl}`
  const answer = await session.http({
    method,
    url: `${baseUrl}${asked.path}${queryOf(asked.query)}`,
    headers: {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      'x-amz-access-token': credentials.accessToken,
      'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  noteRate(operation, whose, answer.headers.get('x-amzn-ratelimit-limit'))
  if (answer.status >= 300 && answer.status !== 404)
    throw errorOf(answer, text, pauseOf(operation, whose))
  return { answer, text }
}

function queryOf(query: Asked['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return given.length > 0 ? `?${given.join('&')}` : ''
}
