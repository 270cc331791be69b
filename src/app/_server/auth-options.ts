import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GoogleProvider from 'next-auth/providers/google'
import {
  findSession,
  signIn,
  signInWithGoogle,
  signInWithLink,
  signOutDevice,
} from '@/domains/organizations'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { logger } from '@/platform/logger'
import { requestAccountCtx } from './account-ctx'
import { SESSION_MAX_SECONDS } from './session-cookie'

declare module 'next-auth' {
  interface User {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

/**
 * next-auth's own door, beside our pages: the same verbs, the same cookie. It carries the ids of user and session and
 * nothing else; a session that was ended is refused here too.
 */
export function authOptions(): AuthOptions {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, NEXTAUTH_SECRET, APP_URL } = env()
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_SECONDS },
    useSecureCookies: APP_URL.startsWith('https://'),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: (given) =>
          signedIn(async () =>
            signIn(await requestAccountCtx(), {
              email: given?.email ?? '',
              password: given?.password ?? '',
            }),
          ),
      }),
      CredentialsProvider({
        id: 'link',
        credentials: { token: {} },
        authorize: (given) =>
          signedIn(async () => signInWithLink(await requestAccountCtx(), given?.token ?? '')),
      }),
      ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
        ? [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET })]
        : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== 'google') return true
        const session = await signedIn(async () =>
          signInWithGoogle(await requestAccountCtx(), {
            email: profile?.email ?? '',
            name: profile?.name ?? profile?.email ?? '',
            isVerified: Boolean(profile && 'email_verified' in profile && profile.email_verified),
          }),
        )
        if (session) Object.assign(user, session)
        return session !== null
      },
      jwt: async ({ token, user }) => {
        const claims = user ? { sub: user.id, sid: user.sessionId } : token
        const { sub: userId, sid: sessionId } = claims
        const session =
          userId && sessionId ? await findSession({ userId, sessionId }, new Date()) : undefined
        // next-auth answers a throw with no session and clears the cookie
        if (!session) throw new AppError('unauthenticated', 'This session has ended.')
        return { sub: session.user.id, sid: session.id }
      },
      session: async ({ session, token }) => {
        const key = { userId: token.sub ?? '', sessionId: token.sid ?? '' }
        const found = await findSession(key, new Date())
        return {
          expires: session.expires,
          user: { name: found?.user.name ?? null, email: found?.user.email ?? null },
        }
      },
      redirect: ({ url }) => {
        const target = URL.canParse(url, APP_URL) ? new URL(url, APP_URL) : undefined
        return target?.origin === new URL(APP_URL).origin ? target.toString() : APP_URL
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (token.sub && token.sid) await signOutDevice(token.sub, token.sid, new Date())
      },
    },
    logger: {
      error: (code) => logger.warn({ code }, 'next-auth refused a request'),
      warn: (code) => logger.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}

/** The user next-auth shall sign in; null when a person is to try again. */
async function signedIn(
  verb: () => Promise<{ userId: string; sessionId: string }>,
): Promise<{ id: string; sessionId: string } | null> {
  try {
    const { userId, sessionId } = await verb()
    return { id: userId, sessionId }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
