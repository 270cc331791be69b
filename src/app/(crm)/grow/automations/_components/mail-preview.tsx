'use client'

import { MailFrame } from '../../_mail/mail-frame'
import { useMail } from '../../_mail/use-mail'

/** The mail of a flow as it would be sent, while it is typed. */
export function MailPreview({ address, asked }: { address: string; asked: unknown }) {
  return <MailFrame {...useMail(address, asked)} />
}
