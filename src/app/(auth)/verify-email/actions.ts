'use server'

import { redirect } from 'next/navigation'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { verifyEmail } from '@/domains/organizations'

export async function confirmAddress(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await verifyEmail(await requestAccountCtx(), formText(form, 'token'))
    redirect('/today')
  })
}
