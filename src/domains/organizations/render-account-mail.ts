import {
  type AccountMailProps,
  type AccountMailTemplate,
  accountMails,
} from '@emails/account-mails'

/** Subject, HTML and plain text of a mail. */
export async function renderAccountMail<Name extends AccountMailTemplate>(
  template: Name,
  props: AccountMailProps[Name],
): Promise<{ subject: string; html: string; text: string }> {
  // 1 s to load: not something every start should pay
  const { render, toPlainText } = await import('@react-email/components')
  const { subject, body } = accountMails[template](props)
  const html = await render(body)
  return { subject, html, text: toPlainText(html) }
}
