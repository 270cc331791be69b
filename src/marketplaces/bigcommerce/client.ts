import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer, HttpRequest } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { errorOfStatus } from './answer-errors'
import { storeUrl } from './store-hash'
import { msUntilAllowed, noteQuota, waitOrThrow } from './throttle'
import { unreadable } from './unreadable'

const TRIES = 3

export interface Answer<T> {
  data: T
  /** BigCommerce's clock when it answered, to the second */
  at: string
}

interface Call {
  method?: HttpRequest['method']
  /** below the store's address, with the version: "v2/orders" */
  path: string
  query?: Record<string, string | number | undefined>
  body?: object
  /** what an answer without content stands for, such as V2's empty list; absent: it must have content */
  empty?: unknown
}

/**
 * Asks a store's API. Numbers of the answer are text: see exactJsonOf(). Waits beforehand while the store's window is used
 * up, and tries again a few times when BigCommerce finds it was asked too much; longer than 10 s it does not wait.
 * Throws ConnectorError (all kinds) and NoAnswer.
 */
export async function ask<T extends z.ZodType>(
  session: Session,
  call: Call,
  schema: T,
): Promise<Answer<z.output<T>>> {
  const found = await findAnswer(session, call, schema)
  if (!found.data)
    throw new ConnectorError(
      'refused',
      'BigCommerce has no store by this hash, or not this part of its API.',
    )
  return { data: found.data.value, at: found.at }
}

/** The same where there may be nothing at the address: then `data` is undefined. */
export async function findAnswer<T extends z.ZodType>(
  session: Session,
  call: Call,
  schema: T,
): Promise<Answer<{ value: z.output<T> } | undefined>> {
  const answer = await send(session, call)
  const at = clockOf(answer, 'BigCommerce')
  if (answer.status === 404) return { data: undefined, at }
  const isEmpty = answer.status === 204 && call.empty !== undefined
  const read = schema.safeParse(isEmpty ? call.empty : exactJsonOf(await answer.text()))
  if (!read.success) throw unreadable(read.error)
  return { data: { value: read.data }, at }
}

async function send(session: Session, call: Call): Promise<HttpAnswer> {
  for (let tries = 1; ; tries++) {
    await waitOrThrow(msUntilAllowed(session.account))
    const answer = await session.http(requestOf(session, call))
    noteQuota(session.account, answer.headers)
    if (answer.status < 300 || answer.status === 404) return answer
    const error = errorOfStatus(answer)
    if (error.kind !== 'throttled' || tries === TRIES) throw error
    await waitOrThrow(error.retryAfterMs ?? 0)
  }
}

function requestOf(
  session: Session,
  { method = 'GET', path, query = {}, body }: Call,
): HttpRequest {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return {
    method,
    url: `${storeUrl(session, session.account)}/${path}${search}`,
    headers: {
      // without it V2 may answer XML
      accept: 'application/json',
      'x-auth-token': session.credentials.accessToken,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }
}
