'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { checkSenderDomain, saveSender } from '@/domains/messaging'

export async function storeSender(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await saveSender(await requireCtx(), {
      fromName: formText(form, 'fromName'),
      fromAddress: formText(form, 'fromAddress'),
      replyTo: formText(form, 'replyTo'),
      logoUrl: formText(form, 'logoUrl'),
      accentColor: formText(form, 'accentColor'),
      postalAddress: formText(form, 'postalAddress'),
      dkimSelector: formText(form, 'dkimSelector'),
      quietFrom: formText(form, 'quietFrom'),
      quietUntil: formText(form, 'quietUntil'),
      capCount: formText(form, 'capCount'),
      capDays: formText(form, 'capDays'),
    })
    revalidatePath('/settings/sender')
  })
}

export async function checkDomain(): Promise<ActionResult> {
  return attempt(async () => {
    await checkSenderDomain(await requireCtx())
    revalidatePath('/settings/sender')
  })
}
