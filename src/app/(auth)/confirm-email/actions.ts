'use server'

import { redirect } from 'next/navigation'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { confirmEmailChange } from '@/domains/organizations'

export async function takeNewAddress(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await confirmEmailChange(await requestAccountCtx(), formText(form, 'token'))
    redirect('/settings/account')
  })
}
