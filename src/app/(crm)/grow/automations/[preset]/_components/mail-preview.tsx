'use client'

import { MailFrame } from '../../../_mail/mail-frame'
import { useMail } from '../../../_mail/use-mail'
import type { FlowFields } from '../../flow-fields'

/** The mail of a flow as it would be sent, while it is typed. */
export function MailPreview({ preset, fields }: { preset: string; fields: FlowFields }) {
  return <MailFrame {...useMail(`/grow/automations/${preset}/preview`, fields)} />
}
