import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx, TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { deliverAccountMail, prepareRenderedMail, storeAccountMail } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { definitionOf } from '../flows/presets'
import { PresetForm } from '../schemas'
import { contentFor, newestExample } from './examples'
import { type MailPreview, mailOf, messageOf } from './preview-flow'

const storeTest = verb({
  name: 'automations.sendTest',
  role: 'agent',
  input: PresetForm,
  run: async (ctx, { preset, form }) => {
    const definition = definitionOf(preset, form)
    const example = await newestExample(ctx, definition.trigger)
    const content = await contentFor(ctx, messageOf(definition), example)
    return storeForMyself(ctx, await mailOf(ctx, content))
  },
  audit: ({ preset }) => ({ entity: 'automation', details: { preset } }),
})

/** Sends the mail that a form makes, stored or not, to the signed-in user. Answers where it went. */
export async function sendTest(
  ctx: Ctx,
  given: Parameters<typeof storeTest>[1],
): Promise<{ email: string }> {
  const { mailId, email } = await storeTest(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}

/** Stores a mail that goes to who asks for it. */
export async function storeForMyself(
  ctx: TxCtx,
  mail: MailPreview,
): Promise<{ mailId: string; email: string }> {
  const email = await myAddress(ctx)
  const prepared = prepareRenderedMail('flow-test', { ...mail, to: email }, uuidv7())
  await storeAccountMail(ctx.tx, prepared, ctx.now())
  return { mailId: prepared.id, email }
}

/** Where who asks gets mail. Throws `forbidden` for who is no person. */
export async function myAddress({ tx, orgId, actor }: TxCtx): Promise<string> {
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
