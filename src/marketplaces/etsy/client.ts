import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { msUntilAllowed, noteQuota, waitOrThrow } from './throttle'

const TRIES = 3

/** Sellers consent at another host than the API's; a stand-in has one for both. */
export const consentHost = ({ baseUrl }: Pick<App, 'baseUrl'>): string =>
  baseUrl.replace(/^https:\/\/(openapi|api)\.etsy\.com$/, 'https://www.etsy.com')

export interface Asked {
  /** below /v3/application: "shops/1/receipts" */
  path: string
  query?: Record<string, string | number | undefined>
}

export interface Answered<T> {
  data: T
  /** Etsy's clock when it answered, to the second */
  at: string
}

/**
 * Asks Etsy as a seller. Numbers of the answer are text: see exactJsonOf(). Waits beforehand while the app's second is used
 * up, and tries again a few times when Etsy finds it was asked too much; longer than 10 s it does not wait.
 * Throws ConnectorError (all kinds) and NoAnswer.
 */
export async function ask<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const { data, at } = await askIfThere(session, asked, schema)
  if (data) return { data: data.found, at }
  throw new ConnectorError('refused', 'Etsy knows nothing by this id.')
}

/** The same for what may not exist: `data` is undefined where Etsy answers 404. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<{ found: z.output<T> } | undefined>> {
  const { answer, text } = await send(session, asked)
  const at = clockOf(answer, 'Etsy')
  if (answer.status === 404) return { data: undefined, at }
  const read = schema.safeParse(exactJsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: { found: read.data }, at }
}

async function send(session: Session, asked: Asked): Promise<{ answer: HttpAnswer; text: string }> {
  const app = `${session.baseUrl} ${session.keys.clientId}`
  for (let tries = 1; ; tries++) {
    await waitOrThrow(msUntilAllowed(app))
    const answer = await session.http(requestOf(session, asked))
    noteQuota(app, answer.headers)
    const text = await answer.text()
    if (answer.status < 300 || answer.status === 404) return { answer, text }
    const error = errorOfStatus(answer, text)
    if (error.kind !== 'throttled' || tries === TRIES) throw error
    await waitOrThrow(error.retryAfterMs ?? 0)
  }
}

function requestOf({ baseUrl, keys, credentials }: Session, { path, query = {} }: Asked) {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return {
    method: 'GET' as const,
    url: `${baseUrl}/v3/application/${path}${search}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${credentials.accessToken}`,
      'x-api-key': `${keys.clientId}:${keys.clientSecret}`,
    },
  }
}
