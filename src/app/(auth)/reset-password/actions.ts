'use server'

import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { enter } from '@/app/_server/enter'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { resetPassword } from '@/domains/organizations'

export async function choosePassword(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () =>
    enter(
      await resetPassword(await requestAccountCtx(), {
        token: formText(form, 'token'),
        password: formText(form, 'password'),
      }),
    ),
  )
}
