'use server'

import { revalidatePath } from 'next/cache'
import { requestAccountCtx } from '@/app/_server/account-ctx'
import type { ActionResult } from '@/app/_server/action-result'
import { requireSession } from '@/app/_server/current-session'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import {
  changePassword,
  renameUser,
  requestEmailChange,
  requestVerification,
  signOutDevice,
  signOutElsewhere,
} from '@/domains/organizations'

export async function saveName(_: unknown, form: FormData): Promise<ActionResult> {
  return attempt(async () => {
    const { user } = await requireSession()
    await renameUser(user.id, { name: formText(form, 'name') }, new Date())
    revalidatePath('/', 'layout')
  })
}

export async function savePassword(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ devicesSignedOut: number }>> {
  return attempt(async () => {
    const changed = await changePassword(await requestAccountCtx(), await requireSession(), {
      current: formText(form, 'current'),
      next: formText(form, 'next'),
    })
    revalidatePath('/settings/account')
    return changed
  })
}

export async function askForNewEmail(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ email: string }>> {
  return attempt(async () => {
    const { user } = await requireSession()
    const email = formText(form, 'email')
    await requestEmailChange(await requestAccountCtx(), user, {
      email,
      current: formText(form, 'current'),
    })
    return { email }
  })
}

export async function sendVerification(): Promise<ActionResult> {
  return attempt(async () => {
    const { user } = await requireSession()
    await requestVerification(await requestAccountCtx(), user)
  })
}

export async function endDevice(sessionId: string): Promise<ActionResult> {
  return attempt(async () => {
    const { user } = await requireSession()
    await signOutDevice(user.id, sessionId, new Date())
    revalidatePath('/settings/account')
  })
}

export async function endOtherDevices(): Promise<ActionResult<number>> {
  return attempt(async () => {
    const ended = await signOutElsewhere(await requireSession(), new Date())
    revalidatePath('/settings/account')
    return ended
  })
}
