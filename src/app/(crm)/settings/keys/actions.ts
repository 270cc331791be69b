'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { createApiKey, revokeApiKey } from '@/domains/organizations'

export async function createKey(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ secret: string }>> {
  return attempt(async () => {
    const { secret } = await createApiKey(await requireCtx(), {
      name: formText(form, 'name'),
      role: formText(form, 'role') as 'admin' | 'agent' | 'viewer',
    })
    revalidatePath('/settings/keys')
    return { secret }
  })
}

export async function revokeKey(id: string): Promise<ActionResult> {
  return attempt(async () => {
    await revokeApiKey(await requireCtx(), { id })
    revalidatePath('/settings/keys')
  })
}
