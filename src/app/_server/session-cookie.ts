import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { env } from '@/env'

const Claims = z.object({ sub: z.uuid(), sid: z.uuid() })

/** However often it is used, a sign-in ends after this long. An unused one ends sooner (its row says when). */
export const SESSION_MAX_SECONDS = 90 * 24 * 3600

const isSecure = () => env().APP_URL.startsWith('https://')
const cookieName = () =>
  isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

/** Which session the browser says it is in; undefined when the cookie is missing, forged or expired. */
export async function readSessionCookie(): Promise<
  { sessionId: string; userId: string } | undefined
> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return undefined
  try {
    const claims = Claims.parse(await decode({ token, secret: env().NEXTAUTH_SECRET }))
    return { sessionId: claims.sid, userId: claims.sub }
  } catch {
    return undefined
  }
}

/** Signs the browser in. The cookie is the one next-auth reads and writes, and carries two ids only. */
export async function writeSessionCookie(session: { sessionId: string; userId: string }) {
  const value = await encode({
    token: { sub: session.userId, sid: session.sessionId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_MAX_SECONDS,
  })
  const jar = await cookies()
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: SESSION_MAX_SECONDS,
  })
}

export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(), '', { path: '/', maxAge: 0, secure: isSecure() })
}
