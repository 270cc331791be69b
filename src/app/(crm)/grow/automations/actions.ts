'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  countReach,
  createOwnFlow,
  type OwnFlowForm,
  type Reach,
  type Rehearsal,
  type Replayed,
  readWebhookSecret,
  rehearse,
  rehearseOwn,
  removeOwnFlow,
  replayRun,
  saveFlow,
  saveOwnFlow,
  sendStepTest,
  sendTest,
  settleWaiting,
  switchFlow,
  type Tried,
  tryOwnSample,
  trySample,
} from '@/domains/automations'
import type { FlowRef, PresetName, RehearsalDays } from '@/domains/automations/schemas'
import type { FlowFields } from './flow-fields'

const PLACE = '/grow/automations'

/** How many a flow could reach today, for who is about to switch it on. */
export async function askReach(flow: FlowRef): Promise<ActionResult<Reach>> {
  return attempt(async () => countReach(await requireCtx(), flow))
}

export async function turn(
  flow: FlowRef,
  enabled: boolean,
): Promise<ActionResult<{ waiting: number }>> {
  return attempt(async () => {
    const done = await switchFlow(await requireCtx(), { flow, enabled })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function settle(
  flow: FlowRef,
  what: 'finish' | 'hold' | 'cancel',
): Promise<ActionResult<{ people: number }>> {
  return attempt(async () => {
    const done = await settleWaiting(await requireCtx(), { flow, what })
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
): Promise<ActionResult<Tried>> {
  return attempt(async () => trySample(await requireCtx(), { preset, form }))
}

/** The same for a flow of one's own. */
export async function startOwnSample(form: unknown): Promise<ActionResult<Tried>> {
  return attempt(async () => tryOwnSample(await requireCtx(), { form }))
}

export async function rehearsePast(
  preset: PresetName,
  form: FlowFields,
  days: RehearsalDays,
): Promise<ActionResult<Rehearsal>> {
  return attempt(async () => rehearse(await requireCtx(), { preset, form, days }))
}

/** Makes a flow of one's own, or changes it. Answers its id. */
export async function saveOwn(
  flowId: string | null,
  name: string,
  form: unknown,
): Promise<ActionResult<{ flowId: string }>> {
  return attempt(async () => {
    const ctx = await requireCtx()
    // what was typed is parsed by the verb
    const input = { name, form: form as OwnFlowForm }
    if (flowId) await saveOwnFlow(ctx, { flowId, ...input })
    const made = flowId ? { flowId } : await createOwnFlow(ctx, input)
    revalidatePath(PLACE, 'layout')
    return made
  })
}

export async function removeOwn(flowId: string): Promise<ActionResult<{ name: string }>> {
  return attempt(async () => {
    const done = await removeOwnFlow(await requireCtx(), { flowId })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function rehearseOwnPast(
  flowId: string | null,
  form: unknown,
  days: RehearsalDays,
): Promise<ActionResult<Rehearsal>> {
  return attempt(async () => rehearseOwn(await requireCtx(), { flowId, form, days }))
}

/** The message of a step as it stands, saved or not, to the signed-in user by e-mail. */
export async function mailStepTest(asked: unknown): Promise<ActionResult<{ email: string }>> {
  return attempt(async () => sendStepTest(await requireCtx(), asked))
}

/** Takes the decisions of a run again from what is stored of them. */
export async function replay(runId: string): Promise<ActionResult<Replayed[]>> {
  return attempt(async () => replayRun(await requireCtx(), runId))
}

export async function showSecret(flowId: string): Promise<ActionResult<string | null>> {
  return attempt(async () => readWebhookSecret(await requireCtx(), flowId))
}
