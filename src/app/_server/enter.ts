import 'server-only'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { NewSession } from '@/domains/organizations'
import { sameOriginPath } from '@/lib/same-origin-path'
import { writeOrganizationCookie } from './organization-cookie'
import { writeSessionCookie } from './session-cookie'

/** Signs this browser in and goes on to `next`, a path of ours, or to Today. */
export async function enter(
  session: NewSession & { organizationId?: string },
  next?: string,
): Promise<never> {
  await writeSessionCookie(session)
  if (session.organizationId) await writeOrganizationCookie(session.organizationId)
  redirect(sameOriginPath(next, '/today') as Route)
}
