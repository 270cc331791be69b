'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { deleteQuickReply, saveQuickReply, setHistoryDays } from '@/domains/inbox'

const PAGE = '/settings/inbox'

export async function saveHistoryDays(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await setHistoryDays(await requireCtx(), { days: formText(form, 'days') || undefined })
    revalidatePath(PAGE)
  })
}

export async function saveReply(_: unknown, form: FormData): Promise<ActionResult<{ id: string }>> {
  return attempt(async () => {
    const id = formText(form, 'id')
    const saved = await saveQuickReply(await requireCtx(), {
      ...(id && { id }),
      title: formText(form, 'title'),
      body: formText(form, 'body'),
    })
    revalidatePath(PAGE)
    return saved
  })
}

export async function removeReply(id: string): Promise<ActionResult> {
  return attempt(async () => {
    await deleteQuickReply(await requireCtx(), { id })
    revalidatePath(PAGE)
  })
}
