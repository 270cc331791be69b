import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { deliverAccountMail, type MailToSelf, storeMailToSelf } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { previewTestByPhone } from '../content/preview-message'
import { previewTemplate } from './preview-template'
import { TemplateForm } from './template-forms'

const storeTest = verb({
  name: 'messaging.sendTemplateTest',
  role: 'agent',
  input: z.object({ form: TemplateForm }),
  run: async (ctx, { form }): Promise<MailToSelf> => {
    if (form.channel === 'document')
      throw new AppError('invalid', 'What is printed is not sent: open it as PDF.')
    const { mail, text } = await previewTemplate(ctx, { form })
    return storeMailToSelf(
      ctx,
      'template-test',
      mail ?? (await previewTestByPhone(ctx, form.channel === 'sms' ? 'sms' : 'whatsapp', text)),
    )
  },
  audit: () => ({ entity: 'template' }),
})

/**
 * Sends what a template makes, stored or not, to the signed-in user, filled for a made-up person. What is for a phone comes
 * as the words of a mail. Answers where it went.
 */
export async function sendTemplateTest(
  ctx: Ctx,
  given: Parameters<typeof storeTest>[1],
): Promise<{ email: string }> {
  const { mailId, email } = await storeTest(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}
