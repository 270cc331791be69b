import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { exactJsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'

export interface Asked {
  /** below /sellers, with the query: "v3/shipments?shipmentIds=1" */
  path: string
  /** asks by POST; no call of ours changes anything */
  body?: object
  timeoutMs?: number
}

export interface Answered<T> {
  data: T
  /** Flipkart's clock when it answered, to the second */
  at: string
}

/** Asks Flipkart as a seller. Numbers of the answer are text: see exactJsonOf(). Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  { http, baseUrl, credentials }: Session,
  { path, body, timeoutMs }: Asked,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const answer = await http({
    method: body ? 'POST' : 'GET',
    url: `${baseUrl}/sellers/${path}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${credentials.accessToken}`,
    },
    ...(body && { body: JSON.stringify(body), onlyReads: true }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  const text = await answer.text()
  if (answer.status >= 300) throw errorOfStatus(answer)
  const read = schema.safeParse(exactJsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: read.data, at: clockOf(answer, 'Flipkart') }
}

/** The first answer's clock: what changes while the rest is read is read again. */
export const firstOf = (times: readonly string[]): string =>
  times.toSorted()[0] ?? new Date().toISOString()
