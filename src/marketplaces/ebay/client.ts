import type { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer, HttpRequest } from '../contract/http'
import { jsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'

type Host = 'api' | 'apiz' | 'auth'

/** eBay spreads over hosts that differ in their first label; a stand-in has one for all. */
export const hostOf = ({ baseUrl }: Pick<App, 'baseUrl'>, host: Host): string =>
  baseUrl.replace(/^(https:\/\/)api(?=\.(sandbox\.)?ebay\.com$)/, `$1${host}`)

export interface Asked {
  /** path and query */
  path: string
  method?: HttpRequest['method']
  host?: Host
  body?: object
  /** the Post-Order API wants the token under a name of its own */
  scheme?: 'Bearer' | 'IAF'
  /** an app's token in the place of the seller's */
  token?: string
}

export interface Answered<T> {
  data: T
  /** eBay's clock when it answered, to the second */
  at: string
}

/** Asks eBay as a seller, or as the app. Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const answer = await send(session, { token: session.credentials.accessToken, ...asked })
  const text = await answer.text()
  if (answer.status >= 300) throw errorOfStatus(answer, text)
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: read.data, at: clockOf(answer, 'eBay') }
}

/** The same for what may not exist: undefined where eBay answers 404. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<{ data: z.output<T> | undefined; at: string }> {
  const answer = await send(session, { token: session.credentials.accessToken, ...asked })
  const text = await answer.text()
  if (answer.status === 404) return { data: undefined, at: clockOf(answer, 'eBay') }
  if (answer.status >= 300) throw errorOfStatus(answer, text)
  const read = schema.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { data: read.data, at: clockOf(answer, 'eBay') }
}

/** The same for what eBay may refuse for the sake of one of several: undefined where it does. */
export async function askIfRefused<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<z.output<T>> | undefined> {
  try {
    return await ask(session, asked, schema)
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'refused') return undefined
    throw error
  }
}

/** Writes something, and answers the address of what was made: eBay's answers to this have no body. */
export async function write(session: Session, asked: Asked): Promise<string> {
  const answer = await send(session, { token: session.credentials.accessToken, ...asked })
  const text = await answer.text()
  if (answer.status >= 300) throw errorOfStatus(answer, text)
  return answer.headers.get('location') ?? ''
}

/** Sends one request with a token and answers whatever came. */
export function send(app: App, asked: Asked & { token: string }): Promise<HttpAnswer> {
  const { path, method = 'GET', host = 'api', body, scheme = 'Bearer', token } = asked
  return app.http({
    method,
    url: `${hostOf(app, host)}${path}`,
    headers: {
      accept: 'application/json',
      authorization: `${scheme} ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}
