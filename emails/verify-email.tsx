import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface VerifyEmailProps {
  name: string
  link: string
}

export function VerifyEmail({ name, link }: VerifyEmailProps) {
  return (
    <MailLayout
      preview="One click, and this address is confirmed."
      why="You get this because someone signed up to Regulars with this address. If it was not you, do nothing: without the click the address is never confirmed."
    >
      <Title>Welcome, {name}</Title>
      <Paragraph>
        Please confirm that this address is yours. We send sign-in links and security notices here,
        and nothing else. The link works for three days.
      </Paragraph>
      <Action href={link}>Confirm this address</Action>
    </MailLayout>
  )
}
