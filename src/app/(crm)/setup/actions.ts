'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { answerSetupStep, type SetupStepId } from '@/domains/organizations'

export async function answerStep(
  step: SetupStepId,
  state: 'done' | 'skipped' | 'open',
): Promise<ActionResult> {
  return attempt(async () => {
    await answerSetupStep(await requireCtx(), { step, state })
    revalidatePath('/setup')
    revalidatePath('/today')
  })
}
