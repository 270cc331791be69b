import type { AccountMailProps, AccountMailTemplate } from '@emails/account-mails'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { accountMails } from '@/db/schema'
import { needsRewrap, openWithMaster, sealWithMaster } from '@/platform/crypto/master-key'
import { renderAccountMail } from './render-account-mail'

const Envelope = z.object({
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** `Name <address>`, where it is not the installation's */
  from: z.string().exactOptional(),
})
export type MailEnvelope = z.infer<typeof Envelope>

/** Mails to a user that somebody else rendered. */
export type RenderedMail = 'flow-test' | 'campaign-test' | 'template-test'

/** A mail that is rendered and sealed, to be stored in the transaction of the change it tells of. */
export interface PreparedMail {
  id: string
  idempotencyKey: string
  template: AccountMailTemplate | RenderedMail
  envelope: string
}

/** @param cause what this mail must be sent once for: a token's hash, an invitation, a session */
export async function prepareAccountMail<Name extends AccountMailTemplate>(
  template: Name,
  to: string,
  cause: string,
  props: AccountMailProps[Name],
): Promise<PreparedMail> {
  const rendered = await renderAccountMail(template, props)
  return seal(template, { to, ...rendered }, cause)
}

/** A mail that is rendered already. @param cause what it must be sent once for */
export const prepareRenderedMail = (
  template: RenderedMail,
  envelope: MailEnvelope,
  cause: string,
): PreparedMail => seal(template, envelope, cause)

function seal(template: PreparedMail['template'], envelope: MailEnvelope, cause: string) {
  const id = uuidv7()
  return {
    id,
    idempotencyKey: `${template}:${cause}`,
    template,
    envelope: sealWithMaster(JSON.stringify(envelope), sealContext(id)),
  }
}

/** Stores a mail to be sent; a second one for the same cause is dropped. Works in tenant and system transactions. */
export async function storeAccountMail(tx: Tx, mail: PreparedMail, now: Date): Promise<void> {
  await tx
    .insert(accountMails)
    .values({ ...mail, status: 'queued', createdAt: now })
    .onConflictDoNothing()
}

export function openEnvelope(mail: { id: string; envelope: string }): MailEnvelope {
  return Envelope.parse(JSON.parse(openWithMaster(mail.envelope, sealContext(mail.id))))
}

/** The same envelope sealed with the present master key; undefined when it is already. */
export function rewrappedEnvelope(mail: { id: string; envelope: string }): string | undefined {
  if (!needsRewrap(mail.envelope)) return undefined
  const context = sealContext(mail.id)
  return sealWithMaster(openWithMaster(mail.envelope, context), context)
}

const sealContext = (id: string) => `account mail ${id}`
