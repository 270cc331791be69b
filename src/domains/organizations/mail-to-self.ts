import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import {
  type MailEnvelope,
  prepareRenderedMail,
  type RenderedMail,
  storeAccountMail,
} from './account-mail'

/** A test that is stored, and where it goes. */
export interface MailToSelf {
  mailId: string
  email: string
}

/** Stores a mail to the signed-in user, to be delivered once this is committed. Throws `forbidden` for who is no person. */
export async function storeMailToSelf(
  ctx: TxCtx,
  template: RenderedMail,
  mail: Omit<MailEnvelope, 'to'>,
): Promise<MailToSelf> {
  const email = await addressOfSelf(ctx)
  const { from, subject, html, text } = mail
  const envelope = { ...(from && { from }), subject, html, text, to: email }
  const prepared = prepareRenderedMail(template, envelope, uuidv7())
  await storeAccountMail(ctx.tx, prepared, ctx.now())
  return { mailId: prepared.id, email }
}

/** Where who asks gets mail. Throws `forbidden` for who is no person. */
export async function addressOfSelf({ tx, orgId, actor }: TxCtx): Promise<string> {
  const [me] = await tx.execute<{ email: string }>(sql`
    select u.email from memberships m join users u on u.id = m.user_id
    where m.org_id = ${orgId} and m.user_id = ${actor.kind === 'user' ? actor.userId : null}`)
  if (!me)
    throw new AppError(
      'forbidden',
      'A test goes to who asks for it: sign in as a person to get one.',
    )
  return me.email
}
