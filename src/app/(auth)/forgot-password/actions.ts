'use server'

import { redirect } from 'next/navigation'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requestPasswordReset } from '@/domains/organizations'

export async function mailResetLink(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await requestPasswordReset(await requestAccountCtx(), formText(form, 'email'))
    redirect('/check-mail?for=password')
  })
}
