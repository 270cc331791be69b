import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface ResetPasswordProps {
  link: string
  device: string
}

export function ResetPassword({ link, device }: ResetPasswordProps) {
  return (
    <MailLayout
      preview="The link to choose a new password works for an hour."
      why="You get this because a new password was asked for. If it was not you, do nothing: your present password keeps working."
    >
      <Title>Choose a new password</Title>
      <Paragraph>
        Someone using {device} asked for a new password for this address. The link works once, for
        an hour. All devices are signed out when the password changes.
      </Paragraph>
      <Action href={link}>Choose a new password</Action>
    </MailLayout>
  )
}
