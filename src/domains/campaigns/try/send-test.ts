import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { deliverAccountMail, prepareRenderedMail, storeAccountMail } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { TryMessage } from '../schemas'
import { mailOf } from './preview-campaign'

const storeTest = verb({
  name: 'campaigns.sendTest',
  role: 'agent',
  input: TryMessage,
  run: async (ctx, { copy }): Promise<{ mailId: string; email: string }> => {
    const { tx, orgId, actor } = ctx
    const [me] = await tx.execute<{ email: string }>(sql`
      select u.email from memberships m join users u on u.id = m.user_id
      where m.org_id = ${orgId} and m.user_id = ${actor.kind === 'user' ? actor.userId : null}`)
    if (!me)
      throw new AppError(
        'forbidden',
        'A test goes to who asks for it: sign in as a person to get one.',
      )
    const mail = await mailOf(ctx, copy)
    const prepared = prepareRenderedMail('campaign-test', { ...mail, to: me.email }, uuidv7())
    await storeAccountMail(tx, prepared, ctx.now())
    return { mailId: prepared.id, email: me.email }
  },
  audit: () => ({ entity: 'campaign' }),
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
