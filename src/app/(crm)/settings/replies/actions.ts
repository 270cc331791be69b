'use server'

import type { z } from 'zod'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt, perform } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { addHoliday, removeHoliday, saveBusinessHours, saveSlaTargets } from '@/domains/tasks'
import type { SaveSlaTargets } from '@/domains/tasks/schemas'
import { minutesOfClock, minutesOfHours, type StretchText, type TargetText } from './texts'

type TargetInput = z.input<typeof SaveSlaTargets>['targets'][number]

export async function saveTargets(rows: TargetText[]): Promise<ActionResult<{ targets: number }>> {
  return perform(saveSlaTargets, {
    targets: rows.map(({ channel, priority, reply, resolution }) => ({
      channel,
      priority: priority as TargetInput['priority'],
      firstResponse: minutesOfHours(reply),
      resolution: minutesOfHours(resolution),
    })),
  })
}

export async function saveHours(rows: StretchText[]): Promise<ActionResult<{ stretches: number }>> {
  return perform(saveBusinessHours, {
    week: rows.map(({ weekday, opens, closes }) => ({
      weekday,
      opens: minutesOfClock(opens),
      // midnight at its end, where a day closes
      closes: minutesOfClock(closes) || 1440,
    })),
  })
}

export async function closeOn(_: unknown, form: FormData): Promise<ActionResult<{ day: string }>> {
  return attempt(async () =>
    addHoliday(await requireCtx(), { day: formText(form, 'day'), name: formText(form, 'name') }),
  )
}

export async function openOn(day: string): Promise<ActionResult<{ day: string }>> {
  return perform(removeHoliday, { day })
}
