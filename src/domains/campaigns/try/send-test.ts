import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { previewTestByPhone } from '@/domains/messaging'
import { deliverAccountMail, type MailToSelf, storeMailToSelf } from '@/domains/organizations'
import { TryMessage } from '../schemas'
import { readyWords } from '../words/ready-words'
import { fillForSample, shownAs } from './preview-campaign'

const storeTest = verb({
  name: 'campaigns.sendTest',
  role: 'agent',
  input: TryMessage,
  run: async (ctx, { channel, words }): Promise<MailToSelf> => {
    const ready = await readyWords(ctx, channel, { words })
    const shown = await shownAs(ctx, await fillForSample(ctx, ready))
    const mail =
      shown.channel === 'email' ? shown : await previewTestByPhone(ctx, shown.channel, shown.text)
    return storeMailToSelf(ctx, 'campaign-test', mail)
  },
  audit: () => ({ entity: 'campaign' }),
})

/**
 * Sends what a form makes, stored or not, to the signed-in user, filled for a made-up person: no customer's data leaves by a
 * test. What is for a phone comes as the words of a mail. Answers where it went.
 */
export async function sendTest(
  ctx: Ctx,
  given: Parameters<typeof storeTest>[1],
): Promise<{ email: string }> {
  const { mailId, email } = await storeTest(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}
