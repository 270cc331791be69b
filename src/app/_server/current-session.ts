import 'server-only'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { findSession, type MemberOrganization, type SignedIn } from '@/domains/organizations'
import { readOrganizationCookie } from './organization-cookie'
import { readSessionCookie } from './session-cookie'

/** Who is signed in on this browser, and the organization they are working in. */
export interface CurrentSession extends SignedIn {
  /** one of `organizations`; absent only for a user who belongs to none */
  organization: MemberOrganization | undefined
}

/** The session of this request, or undefined. Looked up once per request, in the database every time. */
export const currentSession = cache(async (): Promise<CurrentSession | undefined> => {
  const key = await readSessionCookie()
  const session = key && (await findSession(key, new Date()))
  if (!session) return undefined
  const wanted = await readOrganizationCookie()
  const organization =
    session.organizations.find(({ id }) => id === wanted) ?? session.organizations[0]
  return { ...session, organization }
})

/** The session of this request; sends anyone else to sign in, and back here afterwards. */
export async function requireSession(): Promise<CurrentSession> {
  return (await currentSession()) ?? redirect(await signInAddress())
}

/** The session and its organization; sends a user without one to create it. */
export async function requireOrganization(): Promise<
  CurrentSession & { organization: MemberOrganization }
> {
  const session = await requireSession()
  return session.organization
    ? { ...session, organization: session.organization }
    : redirect('/setup/organization')
}

async function signInAddress(): Promise<Route> {
  const asked = (await headers()).get('x-regulars-path')
  return (asked ? `/sign-in?next=${encodeURIComponent(asked)}` : '/sign-in') as Route
}
