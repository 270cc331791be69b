'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  countReach,
  type Reach,
  type Rehearsal,
  rehearse,
  saveFlow,
  sendTest,
  settleWaiting,
  switchFlow,
  type TriedStep,
  trySample,
} from '@/domains/automations'
import type { PresetName, RehearsalDays } from '@/domains/automations/schemas'
import type { FlowFields } from './flow-fields'

const PLACE = '/grow/automations'

/** How many a flow could reach today, for who is about to switch it on. */
export async function askReach(preset: PresetName): Promise<ActionResult<Reach>> {
  return attempt(async () => countReach(await requireCtx(), preset))
}

export async function turn(
  preset: PresetName,
  enabled: boolean,
): Promise<ActionResult<{ waiting: number }>> {
  return attempt(async () => {
    const done = await switchFlow(await requireCtx(), { preset, enabled })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function settle(
  preset: PresetName,
  what: 'finish' | 'hold' | 'cancel',
): Promise<ActionResult<{ people: number }>> {
  return attempt(async () => {
    const done = await settleWaiting(await requireCtx(), { preset, what })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function save(
  preset: PresetName,
  form: FlowFields,
): Promise<ActionResult<{ isChanged: boolean }>> {
  return attempt(async () => {
    const done = await saveFlow(await requireCtx(), { preset, form })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

/** The form as it stands, saved or not, to the signed-in user. */
export async function mailTest(
  preset: PresetName,
  form: FlowFields,
): Promise<ActionResult<{ email: string }>> {
  return attempt(async () => sendTest(await requireCtx(), { preset, form }))
}

export async function startSample(
  preset: PresetName,
  form: FlowFields,
): Promise<ActionResult<{ email: string; steps: TriedStep[] }>> {
  return attempt(async () => trySample(await requireCtx(), { preset, form }))
}

export async function rehearsePast(
  preset: PresetName,
  form: FlowFields,
  days: RehearsalDays,
): Promise<ActionResult<Rehearsal>> {
  return attempt(async () => rehearse(await requireCtx(), { preset, form, days }))
}
