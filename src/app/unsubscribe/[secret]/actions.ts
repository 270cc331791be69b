'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { publicCtx } from '@/app/_server/public-ctx'
import { chooseWithLink } from '@/domains/messaging'

const Channel = z.enum(['email', 'sms', 'whatsapp'])

/** What a reader chose: nobody is signed in here, the secret of the link says who it is. */
export async function choose(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const secret = formText(form, 'secret')
    await chooseWithLink(publicCtx(), secret, {
      channel: Channel.parse(formText(form, 'channel')),
      isIn: formText(form, 'isIn') === 'yes',
      way: 'unsubscribe_page',
    })
    revalidatePath('/unsubscribe/[secret]', 'page')
  })
}
