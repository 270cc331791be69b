import { cookies } from 'next/headers'
import { env } from '@/env'

const nameOf = (marketplace: string) => `regulars.connect.${marketplace}`

/** Keeps the state of an attempt to connect, for marketplaces that do not send it back. As long as the attempt is valid. */
export async function writeStateCookie(marketplace: string, state: string): Promise<void> {
  const jar = await cookies()
  jar.set(nameOf(marketplace), state, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https://'),
    path: '/api/oauth',
    maxAge: 15 * 60,
  })
}

/** Adds the state that this browser kept to a callback, which then may not bring one of its own. */
export async function withKeptState(
  marketplace: string,
  query: URLSearchParams,
): Promise<URLSearchParams> {
  const kept = (await cookies()).get(nameOf(marketplace))?.value
  if (kept === undefined) return query
  const whole = new URLSearchParams(query)
  whole.append('state', kept)
  return whole
}
