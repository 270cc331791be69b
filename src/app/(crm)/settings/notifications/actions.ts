'use server'

import type { z } from 'zod'
import type { ActionResult } from '@/app/_server/action-result'
import { requireOrganization } from '@/app/_server/current-session'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { savePreferences } from '@/domains/tasks'
import { kindWords } from './kind-words'

type Preferences = z.input<(typeof savePreferences)['verb']['input']>

export async function save(_: unknown, form: FormData): Promise<ActionResult<{ digest: string }>> {
  return attempt(async () => {
    const { organization } = await requireOrganization()
    const told = form.getAll('told')
    const zone = formText(form, 'timeZone')
    const kinds = Object.keys(kindWords) as (keyof typeof kindWords)[]
    return savePreferences(await requireCtx(), {
      muted: kinds.filter((kind) => !told.includes(kind)),
      digest: formText(form, 'digest') as Preferences['digest'],
      digestHour: Number(formText(form, 'digestHour') || 'none'),
      // who lives by the organization's clock moves with it
      timeZone: zone === organization.timeZone ? null : zone,
      digestBy: formText(form, 'digestBy') as NonNullable<Preferences['digestBy']>,
      whatsappPhone: formText(form, 'whatsappPhone'),
    })
  })
}
