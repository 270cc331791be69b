import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface InvitationProps {
  organization: string
  inviter: string
  /** what the role may do, as half a sentence */
  role: string
  link: string
}

export function Invitation({ organization, inviter, role, link }: InvitationProps) {
  return (
    <MailLayout
      preview={`${inviter} works with Regulars and wants you to join.`}
      why={`You get this because ${inviter} entered this address. If you do not know them, do nothing.`}
    >
      <Title>Join {organization} on Regulars</Title>
      <Paragraph>
        {inviter} invites you to {organization}. You will be able to {role}. It works for seven
        days.
      </Paragraph>
      <Action href={link}>See the invitation</Action>
    </MailLayout>
  )
}
