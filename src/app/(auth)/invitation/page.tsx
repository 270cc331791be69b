import type { Metadata } from 'next'
import { currentSession } from '@/app/_server/current-session'
import { signOut } from '@/app/(crm)/_shell/session-actions'
import { findInvitation } from '@/domains/organizations'
import { roleLooks } from '@/ui/entities/role-badge'
import { Button } from '@/ui/primitives/button'
import { LinkButton } from '@/ui/primitives/link-button'
import { AuthCard } from '../_components/auth-card'
import { DeadLink } from '../_components/dead-link'
import { linkToken } from '../_components/link-token'
import { SingleActionForm } from '../_components/single-action-form'
import { joinAsMyself } from './actions'
import { NewMemberForm } from './new-member-form'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage({ searchParams }: PageProps<'/invitation'>) {
  const token = linkToken(await searchParams)
  const invitation = await findInvitation(token, new Date())
  if (!invitation) return <DeadLink href="/sign-in" label="Go to sign in" />
  const session = await currentSession()
  const { label, can } = roleLooks[invitation.role]
  const card = {
    title: `Join ${invitation.organization}`,
    description: `You are invited as ${label.toLowerCase()}: ${can.charAt(0).toLowerCase()}${can.slice(1)}`,
  }
  if (session?.user.email === invitation.email) {
    return (
      <AuthCard {...card}>
        <SingleActionForm
          action={joinAsMyself}
          token={token}
          label={`Join as ${session.user.name}`}
        />
      </AuthCard>
    )
  }
  if (session) {
    return (
      <AuthCard {...card}>
        <p className="break-words text-ink">
          The invitation is for {invitation.email}, and you are signed in as {session.user.email}.
          Sign out and open the link again, or ask for an invitation to your address.
        </p>
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      </AuthCard>
    )
  }
  if (invitation.hasAccount) {
    const back = `/invitation?token=${encodeURIComponent(token)}`
    return (
      <AuthCard {...card}>
        <p className="break-words text-ink">
          {invitation.email} has an account. Sign in with it to join.
        </p>
        <LinkButton href={`/sign-in?next=${encodeURIComponent(back)}`} variant="primary" size="lg">
          Sign in
        </LinkButton>
      </AuthCard>
    )
  }
  return (
    <AuthCard {...card}>
      <NewMemberForm token={token} email={invitation.email} />
    </AuthCard>
  )
}
