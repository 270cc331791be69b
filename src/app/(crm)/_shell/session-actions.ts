'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { signOutDevice } from '@/domains/organizations'
import { currentSession, requireSession } from '../../_server/current-session'
import { writeOrganizationCookie } from '../../_server/organization-cookie'
import { clearSessionCookie } from '../../_server/session-cookie'

/** Works in another organization from now on; one that the user does not belong to changes nothing. */
export async function switchOrganization(organizationId: string): Promise<void> {
  const { organizations } = await requireSession()
  if (organizations.some(({ id }) => id === organizationId)) {
    await writeOrganizationCookie(organizationId)
  }
  redirect('/today' as Route)
}

/** Ends this device's session for good, and forgets its cookie. */
export async function signOut(): Promise<void> {
  const session = await currentSession()
  if (session) await signOutDevice(session.user.id, session.id, new Date())
  await clearSessionCookie()
  redirect('/sign-in' as Route)
}
