import { randomUUID } from 'node:crypto'
import { env } from '@/env'
import type { MailProvider } from './mail-provider'
import { resendProvider } from './resend-provider'
import { smtpProvider } from './smtp-provider'

/** Sends nothing: a mail that is stored can be read at /dev/mailbox. */
const mailbox: MailProvider = {
  name: 'mailbox',
  idempotentForMs: Number.POSITIVE_INFINITY,
  atOnce: 100,
  send: async () => `mailbox-${randomUUID()}`,
}

/** What this installation is configured to send mail with: Resend, an SMTP server, or the local mailbox. */
export function mailProvider(): MailProvider {
  const { RESEND_API_KEY, RESEND_BASE_URL, SMTP_URL } = env()
  if (RESEND_API_KEY) return resendProvider(RESEND_API_KEY, RESEND_BASE_URL)
  if (SMTP_URL) return smtpProvider(SMTP_URL)
  return mailbox
}
