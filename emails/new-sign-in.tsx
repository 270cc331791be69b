import { MailLayout } from './mail-layout'
import { Action, Facts, Paragraph, Title } from './mail-parts'

export interface NewSignInProps {
  name: string
  device: string
  ip: string
  /** with the zone it is told in */
  at: string
  link: string
}

export function NewSignIn({ name, device, ip, at, link }: NewSignInProps) {
  return (
    <MailLayout
      preview={`${device}, ${at}`}
      why="You get this because this is the address of a Regulars account. Notices like this cannot be switched off."
    >
      <Title>New sign-in to your account</Title>
      <Paragraph>
        {name}, your account was opened on a device we have not seen before. If it was you, there is
        nothing to do.
      </Paragraph>
      <Facts
        rows={[
          ['Device', device],
          ['Network address', ip],
          ['Time', at],
        ]}
      />
      <Paragraph>If it was not you, sign that device out and change your password.</Paragraph>
      <Action href={link}>See my devices</Action>
    </MailLayout>
  )
}
