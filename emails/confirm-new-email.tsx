import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface ConfirmNewEmailProps {
  name: string
  link: string
}

export function ConfirmNewEmail({ name, link }: ConfirmNewEmailProps) {
  return (
    <MailLayout
      preview="Confirm it, and sign in with it from then on."
      why="You get this because this address was entered as the new one of a Regulars account. If it was not you, do nothing."
    >
      <Title>Is this your new address, {name}?</Title>
      <Paragraph>
        Once you confirm it you sign in with it, and notices come here. Until then nothing changes.
        The link works for one day.
      </Paragraph>
      <Action href={link}>Use this address</Action>
    </MailLayout>
  )
}
