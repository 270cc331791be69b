import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface SignInLinkProps {
  link: string
  device: string
}

export function SignInLink({ link, device }: SignInLinkProps) {
  return (
    <MailLayout
      preview="Open it on the device you want to sign in on."
      why="You get this because a sign-in link was asked for. If it was not you, do nothing, and do not pass the link on: it opens your account."
    >
      <Title>Your sign-in link</Title>
      <Paragraph>
        Asked for on {device}. It works once, for 20 minutes, on the device you open it on.
      </Paragraph>
      <Action href={link}>Sign in to Regulars</Action>
    </MailLayout>
  )
}
