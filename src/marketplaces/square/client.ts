import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { jsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { manifest } from './manifest'

/** What is read at Square. Its searches are POSTs that change nothing. */
export interface Asked {
  /** below /v2: "orders/search" */
  path: string
  query?: Record<string, string | number>
  /** of a search; absent: a GET */
  body?: object
}

export interface Answered<T> {
  data: T
  /** Square's clock when it answered, to the second */
  at: string
}

/** Asks Square as a merchant. Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const { data, at } = await askIfThere(session, asked, schema)
  if (data) return { data: data.found, at }
  throw new ConnectorError('refused', 'Square knows nothing by this id.')
}

/** The same for what may not exist: `data` is undefined where Square answers 404. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<{ found: z.output<T> } | undefined>> {
  const answer = await send(session, asked)
  const text = await answer.text()
  if (answer.status === 404) return { data: undefined, at: clockOf(answer, 'Square') }
  if (answer.status >= 300) throw errorOfStatus(answer, text)
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: { found: read.data }, at: clockOf(answer, 'Square') }
}

function send({ http, baseUrl, credentials }: Session, asked: Asked): Promise<HttpAnswer> {
  const { path, query = {}, body } = asked
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  )
  return http({
    method: body ? 'POST' : 'GET',
    url: `${baseUrl}/v2/${path}${search.size > 0 ? `?${search}` : ''}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${credentials.accessToken}`,
      'square-version': manifest.apiVersion,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body), onlyReads: true }),
  })
}
