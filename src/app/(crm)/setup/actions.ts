'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { answerSetupStep, type SetupStepId } from '@/domains/organizations'
import { addSampleShop, removeSampleShop } from '@/domains/sample-shop'

export async function answerStep(
  step: SetupStepId,
  state: 'done' | 'skipped' | 'open',
): Promise<ActionResult> {
  return attempt(async () => {
    await answerSetupStep(await requireCtx(), { step, state })
    revalidatePath('/', 'layout')
  })
}

export async function loadSampleData(): Promise<ActionResult> {
  return attempt(async () => {
    const ctx = await requireCtx()
    await addSampleShop(ctx)
    await answerSetupStep(ctx, { step: 'sample', state: 'done' })
    revalidatePath('/', 'layout')
  })
}

export async function removeSampleData(): Promise<ActionResult> {
  return attempt(async () => {
    const ctx = await requireCtx()
    await removeSampleShop(ctx, {})
    await answerSetupStep(ctx, { step: 'sample', state: 'open' })
    revalidatePath('/', 'layout')
  })
}
