'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { writeStateCookie } from '@/app/_server/state-cookie'
import {
  connectFileChannel,
  connectWithKeys,
  disconnectConnection,
  dismissDelivery,
  pauseConnection,
  replayDelivery,
  requestRereading,
  requestSync,
  resumeConnection,
  setFrequency,
  startConnect,
  testConnection,
} from '@/domains/connections'
import type { Frequency, RefreshHours } from '@/domains/connections/schemas'
import type { Entity } from '@/unified/change'

/** Adds a channel that is fed by files. */
export async function connectByFile(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ connectionId: string }>> {
  return attempt(async () => {
    const made = await connectFileChannel(await requireCtx(), {
      marketplace: formText(form, 'marketplace'),
      name: formText(form, 'name'),
    })
    revalidatePath('/channels', 'layout')
    return made
  })
}

/** Connects an account with keys that the merchant made at the marketplace. */
export async function connectByKeys(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ connectionId: string }>> {
  return attempt(async () => {
    const { marketplace = '', ...typed } = Object.fromEntries(
      [...form].flatMap(([name, value]) =>
        typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [],
      ),
    )
    const made = await connectWithKeys(await requireCtx(), { marketplace, typed })
    revalidatePath('/channels', 'layout')
    return made
  })
}

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

export async function changeRefresh(
  connectionId: string,
  refreshAfterHours: RefreshHours,
): Promise<ActionResult> {
  return attempt(async () => {
    await setFrequency(await requireCtx(), { connectionId, refreshAfterHours })
    revalidatePath('/channels', 'layout')
  })
}

/** Answers who we are at the marketplace. */
export async function test(connectionId: string): Promise<ActionResult<{ name: string }>> {
  return attempt(async () => testConnection(await requireCtx(), { connectionId }))
}

export async function readAgain(connectionId: string, entities: Entity[]): Promise<ActionResult> {
  return attempt(async () => {
    await requestRereading(await requireCtx(), { connectionId, entities })
    revalidatePath('/channels', 'layout')
  })
}

/** Compares the orders that were placed or changed since a day. */
export async function comparePeriod(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    await requestSync(await requireCtx(), {
      connectionId: formText(form, 'connectionId'),
      kind: 'reconcile',
      since: formText(form, 'since'),
    })
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

/** What a dead webhook told of is here by another way. */
export async function dismiss(deliveryId: string): Promise<ActionResult> {
  return attempt(async () => {
    await dismissDelivery(await requireCtx(), { deliveryId })
    revalidatePath('/channels', 'layout')
  })
}

export async function replay(deliveryId: string): Promise<ActionResult> {
  return attempt(async () => {
    await replayDelivery(await requireCtx(), { deliveryId })
    revalidatePath('/channels', 'layout')
  })
}
