'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { formText } from '@/app/_server/form-text'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import { closeDoor, ensureAddress, renewAddress, setOwnAddresses } from '@/domains/connections'
import { connectSms, connectWhatsApp } from '@/domains/inbound'

const PAGE = '/settings/messages'

export async function openMail(_: unknown, __: FormData): Promise<ActionResult> {
  return change(async () => void (await ensureAddress(await requireCtx(), { channel: 'email' })))
}

export async function openForm(_: unknown, __: FormData): Promise<ActionResult> {
  return change(async () => void (await ensureAddress(await requireCtx(), { channel: 'form' })))
}

export async function saveOwnAddresses(_: unknown, form: FormData): Promise<ActionResult> {
  const addresses = formText(form, 'addresses')
    .split(/[\s,;]+/)
    .filter(Boolean)
  return change(async () =>
    setOwnAddresses(await requireCtx(), {
      connectionId: formText(form, 'connectionId'),
      addresses,
    }),
  )
}

export async function addWhatsApp(_: unknown, form: FormData): Promise<ActionResult> {
  return change(
    async () =>
      void (await connectWhatsApp(await requireCtx(), {
        phoneNumberId: formText(form, 'phoneNumberId'),
        accountId: formText(form, 'accountId'),
        accessToken: formText(form, 'accessToken'),
        appSecret: formText(form, 'appSecret'),
      })),
  )
}

export async function addSms(
  _: unknown,
  form: FormData,
): Promise<ActionResult<{ isPointed: boolean }>> {
  return change(async () => {
    const { isPointed } = await connectSms(await requireCtx(), {
      accountSid: formText(form, 'accountSid'),
      authToken: formText(form, 'authToken'),
      number: formText(form, 'number'),
    })
    return { isPointed }
  })
}

export async function replaceAddress(connectionId: string): Promise<ActionResult> {
  return change(async () => renewAddress(await requireCtx(), { connectionId }))
}

export async function endChannel(connectionId: string): Promise<ActionResult> {
  return change(async () => closeDoor(await requireCtx(), { connectionId }))
}

async function change<T>(fn: () => Promise<T>): Promise<ActionResult<T>> {
  return attempt(async () => {
    const done = await fn()
    revalidatePath(PAGE)
    return done
  })
}
