'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { setMonthlyCap } from '@/domains/understanding'

export async function saveCap(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await setMonthlyCap(await requireCtx(), { cap: formText(form, 'cap') })
    revalidatePath('/settings/understanding')
  })
}
