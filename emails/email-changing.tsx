import { MailLayout } from './mail-layout'
import { Action, Paragraph, Title } from './mail-parts'

export interface EmailChangingProps {
  name: string
  /** the new address with its middle hidden */
  newAddress: string
  /** where devices are signed out and the password is changed */
  link: string
}

export function EmailChanging({ name, newAddress, link }: EmailChangingProps) {
  return (
    <MailLayout
      preview="If it was you, there is nothing to do here."
      why="You get this because this is the address of a Regulars account. Notices like this cannot be switched off."
    >
      <Title>Your address is about to change</Title>
      <Paragraph>
        {name}, someone signed in to your account asked to replace this address by {newAddress}. It
        happens once that address is confirmed.
      </Paragraph>
      <Paragraph>If it was not you, change your password now: that stops it.</Paragraph>
      <Action href={link}>Look at my account</Action>
    </MailLayout>
  )
}
