'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { writeStateCookie } from '@/app/_server/state-cookie'
import {
  disconnectConnection,
  pauseConnection,
  replayDelivery,
  requestSync,
  resumeConnection,
  setFrequency,
  startConnect,
} from '@/domains/connections'
import type { Frequency } from '@/domains/connections/schemas'

/** Answers where the marketplace asks for consent. */
export async function connect(_: unknown, form: FormData): Promise<ActionResult<{ url: string }>> {
  return attempt(async () => {
    const marketplace = formText(form, 'marketplace')
    const { url, keptState } = await startConnect(await requireCtx(), {
      marketplace,
      account: formText(form, 'account'),
    })
    if (keptState) await writeStateCookie(marketplace, keptState)
    return { url }
  })
}

export async function pause(connectionId: string): Promise<ActionResult> {
  return attempt(async () => {
    await pauseConnection(await requireCtx(), { connectionId })
    revalidatePath('/channels', 'layout')
  })
}

export async function resume(connectionId: string): Promise<ActionResult> {
  return attempt(async () => {
    await resumeConnection(await requireCtx(), { connectionId })
    revalidatePath('/channels', 'layout')
  })
}

export async function syncNow(connectionId: string): Promise<ActionResult> {
  return attempt(async () => {
    await requestSync(await requireCtx(), { connectionId, kind: 'on_demand' })
    revalidatePath('/channels', 'layout')
  })
}

export async function changeFrequency(
  connectionId: string,
  minutes: Frequency,
): Promise<ActionResult> {
  return attempt(async () => {
    await setFrequency(await requireCtx(), { connectionId, minutes })
    revalidatePath('/channels', 'layout')
  })
}

/** `givenBack` is false where the marketplace could not be told. */
export async function disconnect(
  connectionId: string,
  keep: boolean,
): Promise<ActionResult<{ givenBack: boolean }>> {
  return attempt(async () => {
    const done = await disconnectConnection(await requireCtx(), { connectionId, keep })
    revalidatePath('/channels', 'layout')
    return done
  })
}

export async function replay(deliveryId: string): Promise<ActionResult> {
  return attempt(async () => {
    await replayDelivery(await requireCtx(), { deliveryId })
    revalidatePath('/channels', 'layout')
  })
}
