import type { z } from 'zod'
import { retryAfterMs } from '@/platform/http/retry-rules'
import { clockOf } from '../contract/clock-of'
import { ConnectorError } from '../contract/errors'
import type { HttpAnswer } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { unreadableOf } from '../contract/unreadable'

const PAUSE_MS = 5000
const LONGEST_MS = 3600_000

export interface Answered<T> {
  data: T
  /** the shop's clock when it answered, to the second */
  at: string
}

/** Asks a shop for what is below /rest/V1. Numbers of the answer are text. Throws ConnectorError and NoAnswer. */
export async function ask<T extends z.ZodType>(
  session: Session,
  path: string,
  schema: T,
): Promise<Answered<z.output<T>>> {
  return read(await get(session, path), schema)
}

/** The same of what a shop may not have: undefined then. */
export async function askIfThere<T extends z.ZodType>(
  session: Session,
  path: string,
  schema: T,
): Promise<z.output<T> | undefined> {
  const answer = await get(session, path)
  return answer.status === 404 ? undefined : (await read(answer, schema)).data
}

const get = ({ baseUrl, account, credentials, http }: Session, path: string) =>
  http({
    method: 'GET',
    url: `${baseUrl.replace('{account}', account)}/rest/V1/${path}`,
    headers: { accept: 'application/json', authorization: `Bearer ${credentials.accessToken}` },
  })

async function read<T extends z.ZodType>(
  answer: HttpAnswer,
  schema: T,
): Promise<Answered<z.output<T>>> {
  if (answer.status !== 200) throw errorOf(answer)
  const found = schema.safeParse(exactJsonOf(await answer.text()))
  if (!found.success) throw unreadable(found.error)
  return { data: found.data, at: clockOf(answer, 'Magento') }
}

const unreadable = unreadableOf('Magento')

function errorOf({ status, headers }: HttpAnswer): ConnectorError {
  if (status === 401) return new ConnectorError('unauthorized', 'Magento does not take the token.')
  if (status === 403)
    return new ConnectorError(
      'reauthorize',
      'The integration may not read this. Give it its resources and connect the shop again.',
    )
  if (status === 429)
    return new ConnectorError('throttled', 'Magento was asked too much; it goes on in a while.', {
      retryAfterMs: Math.min(retryAfterMs(headers.get('retry-after')) ?? PAUSE_MS, LONGEST_MS),
    })
  if (status >= 500)
    return new ConnectorError('unavailable', `Magento is down or busy (${status}).`)
  return new ConnectorError('refused', `Magento says no (${status}).`)
}
