import { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'

/** Sellers consent at another host than the API's; a stand-in has one for both. */
export const consentHost = ({ baseUrl }: Pick<App, 'baseUrl'>): string =>
  baseUrl
    .replace(/^https:\/\/apigateway\.snapdeal\.com\/seller-api$/, 'https://authorize.snapdeal.com')
    .replace(
      /^https?:\/\/staging-apigateway\.snapdeal\.com\/seller-api$/,
      'https://stg-authorize.snapdeal.com',
    )

/** What was asked for stands in every answer beside words about the request. */
const Envelope = z.object({ payload: z.unknown() }).catch({ payload: undefined })

export interface Asked {
  /** without a slash at its beginning: "orders/new" */
  path: string
  query?: Record<string, string | number | undefined>
}

export interface Answered<T> {
  data: T
  /** Snapdeal's clock when it answered, to the second */
  at: string
}

/** Asks Snapdeal for a seller. Numbers of the answer are text: see exactJsonOf(). Throws ConnectorError (all kinds) and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  payload: T,
): Promise<Answered<z.output<T>>> {
  const { data, at } = await askIfThere(session, asked, payload)
  if (data) return { data: data.found, at }
  throw new ConnectorError('refused', 'Snapdeal knows nothing at this address.')
}

/** The same for what may not exist: `data` is undefined where Snapdeal answers 404. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  { path, query = {} }: Asked,
  payload: T,
): Promise<Answered<{ found: z.output<T> } | undefined>> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const answer = await session.http({
    method: 'GET',
    url: `${session.baseUrl}/${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`,
    headers: {
      accept: 'application/json',
      clientId: session.keys.clientId,
      'X-Auth-Token': session.keys.clientSecret,
      'X-Seller-AuthZ-Token': session.credentials.accessToken,
    },
  })
  const text = await answer.text()
  const at = clockOf(answer, 'Snapdeal')
  if (answer.status === 404) return { data: undefined, at }
  if (answer.status >= 300) throw errorOfStatus(answer)
  const read = payload.safeParse(Envelope.parse(exactJsonOf(text)).payload)
  if (!read.success) throw unreadable(read.error)
  return { data: { found: read.data }, at }
}

/** The first answer's clock: what changes while the rest is read is read again. */
export const firstOf = (times: readonly string[]): string =>
  times.toSorted()[0] ?? new Date().toISOString()
