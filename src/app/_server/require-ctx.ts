import 'server-only'
import { after } from 'next/server'
import type { Ctx } from '@/db/context'
import { type MemberOrganization, publishEvents, type SignedIn } from '@/domains/organizations'
import { requireOrganization } from './current-session'
import { correlationId } from './request'

/** The context of the signed-in user in their current organization. Redirects to /sign-in or /setup. */
export async function requireCtx(): Promise<Ctx> {
  const { user, organization } = await requireOrganization()
  return userCtx(user, organization)
}

/** The context of a user in one of their organizations. Events are sent after the response. */
export function userCtx(
  user: SignedIn['user'],
  organization: Pick<MemberOrganization, 'id' | 'role'>,
): Ctx {
  return {
    orgId: organization.id,
    actor: { kind: 'user', userId: user.id, name: user.name, role: organization.role },
    correlationId: correlationId(),
    now: () => new Date(),
    publish: (events) => after(() => publishEvents(events)),
  }
}
