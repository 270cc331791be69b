import { z } from 'zod'
import { clockOf } from '../contract/clock-of'
import type { HttpAnswer } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { errorOfCode, errorOfStatus, unreadable } from './answer-errors'
import { signCall } from './signature'

const API = 'https://open-api.tiktokglobalshop.com'

/** Consent and tokens have hosts of their own; a stand-in has one for everything. */
export const hostOf = ({ baseUrl }: Pick<App, 'baseUrl'>, host: string): string =>
  baseUrl === API ? host : baseUrl

export interface Asked {
  /** a POST only reads, and a PUT may be repeated */
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  query?: Record<string, string | undefined>
  body?: object
  /** codes that mean that what was asked for does not exist */
  goneCodes?: readonly string[]
}

export interface Answered<T> {
  data: T
  /** TikTok's clock when it answered, to the second */
  at: string
}

const Envelope = z.object({ code: z.string(), data: z.unknown() })

/**
 * Asks TikTok Shop with a signed call. Numbers of the answer are text: see exactJsonOf(). `data` is undefined where the answer
 * has one of the codes for what does not exist. Throws ConnectorError (all kinds) and NoAnswer.
 */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<{ found: z.output<T> } | undefined>> {
  const answer = await session.http(requestOf(session, asked))
  const { code, data } = await readEnvelope(answer)
  const at = clockOf(answer, 'TikTok Shop')
  if (asked.goneCodes?.includes(code)) return { data: undefined, at }
  if (code !== '0') throw errorOfCode(code, answer)
  const read = schema.safeParse(data)
  if (!read.success) throw unreadable(read.error)
  return { data: { found: read.data }, at }
}

/** What stands around every answer, whatever its status. Throws ConnectorError where there is nothing of the kind. */
export async function readEnvelope(answer: HttpAnswer): Promise<z.output<typeof Envelope>> {
  const read = Envelope.safeParse(exactJsonOf(await answer.text()))
  if (read.success) return read.data
  throw answer.status === 200 ? unreadable(read.error) : errorOfStatus(answer)
}

function requestOf({ baseUrl, keys, credentials }: Session, asked: Asked) {
  const { method = 'GET', path } = asked
  const given = Object.entries(asked.query ?? {}).filter(([, value]) => value !== undefined)
  const query: Record<string, string> = {
    ...(Object.fromEntries(given) as Record<string, string>),
    app_key: keys.clientId,
    timestamp: String(Math.floor(Date.now() / 1000)),
  }
  const body = asked.body && JSON.stringify(asked.body)
  const sign = signCall(keys.clientSecret, { path, query, ...(body !== undefined && { body }) })
  return {
    method,
    url: `${baseUrl}${path}?${new URLSearchParams({ ...query, sign })}`,
    headers: {
      'content-type': 'application/json',
      'x-tts-access-token': credentials.accessToken,
    },
    ...(body !== undefined && { body }),
    onlyReads: method === 'POST',
  }
}
