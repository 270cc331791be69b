'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { leaveOrganization, updateOrganization } from '@/domains/organizations'
import { deleteOrganization } from '@/domains/privacy'

export async function saveOrganization(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await updateOrganization(await requireCtx(), {
      name: formText(form, 'name'),
      timeZone: formText(form, 'timeZone'),
      currency: formText(form, 'currency'),
      locale: formText(form, 'locale'),
      country: formText(form, 'country'),
    })
    revalidatePath('/', 'layout')
  })
}

export async function leave(): Promise<ActionResult> {
  return attempt(async () => {
    await leaveOrganization(await requireCtx(), {})
    redirect('/today')
  })
}

export async function removeOrganization(confirmSlug: string): Promise<ActionResult> {
  return attempt(async () => {
    await deleteOrganization(await requireCtx(), { confirmSlug })
    redirect('/today')
  })
}
