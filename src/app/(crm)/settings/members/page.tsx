import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { listInvitations, listMembers } from '@/domains/organizations'
import { env } from '@/env'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { InvitationRow } from './_components/invitation-row'
import { InviteForm } from './_components/invite-form'
import { MemberRow } from './_components/member-row'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage() {
  const { organization, user } = await requireOrganization()
  const ctx = await requireCtx()
  const isAdmin = organization.role === 'owner' || organization.role === 'admin'
  const [members, invitations] = await Promise.all([
    listMembers(ctx),
    isAdmin ? listInvitations(ctx) : [],
  ])
  return (
    <>
      {isAdmin ? (
        <SettingsSection
          title="Invite"
          description="By mail, and by a link that you can pass on yourself. It works for seven days."
        >
          <InviteForm
            mayInviteOwners={organization.role === 'owner'}
            sendsMail={Boolean(env().RESEND_API_KEY || env().SMTP_URL)}
          />
          {invitations.length > 0 ? (
            <ul aria-label="Open invitations" className="divide-y border-t">
              {invitations.map((invitation) => (
                <InvitationRow
                  key={invitation.id}
                  id={invitation.id}
                  email={invitation.email}
                  role={invitation.role}
                  expiresAt={invitation.expiresAt.toISOString()}
                  timeZone={organization.timeZone}
                />
              ))}
            </ul>
          ) : null}
        </SettingsSection>
      ) : null}
      <SettingsSection
        title="Members"
        description="Roles count from the next click on. Who is removed is out at once."
      >
        <ul aria-label="Members" className="-my-3 divide-y">
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              userId={member.userId}
              name={member.name}
              email={member.email}
              role={member.role}
              isSelf={member.userId === user.id}
              mayChange={organization.role === 'owner' || (isAdmin && member.role !== 'owner')}
              mayMakeOwners={organization.role === 'owner'}
            />
          ))}
        </ul>
      </SettingsSection>
    </>
  )
}
