'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  blockAddress,
  checkSenderDomain,
  findBlock,
  saveSender,
  unblockAddress,
} from '@/domains/messaging'
import { blockReason } from './block-reason'

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

/** Answers what to tell. */
export async function changeBlock(_: unknown, form: FormData): Promise<ActionResult<string>> {
  return attempt(async () => {
    const ctx = await requireCtx()
    const email = formText(form, 'email')
    const what = formText(form, 'do')
    if (what === 'block') {
      const { stopped } = await blockAddress(ctx, { email })
      return stopped > 0 ? 'Blocked, and what waited for it is stopped.' : 'Blocked.'
    }
    if (what === 'unblock') {
      const { isLifted } = await unblockAddress(ctx, { email })
      return isLifted ? 'Messages may go there again.' : 'It was not blocked.'
    }
    return blockReason((await findBlock(ctx, email))?.reason)
  })
}
