import { z } from 'zod'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { createHttp } from '../http/http'
import { readBounded } from '../http/read-bounded'

const VERSION = 'v23.0'
const http = createHttp()

export interface WhatsAppAccess {
  phoneNumberId: string
  accessToken: string
}

const Problem = z.object({ error: z.object({ code: z.number(), message: z.string() }) })
const Described = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
})
const MediaFile = z.object({
  url: z.url(),
  mime_type: z.string(),
  file_size: z.number().optional(),
})

/** The number as people dial it, and the business behind it. Throws `invalid` with what Meta says. */
export async function describeNumber(access: WhatsAppAccess) {
  const answer = await ask(
    access,
    `${access.phoneNumberId}?fields=display_phone_number,verified_name`,
    Described,
  )
  return { number: answer.display_phone_number, name: answer.verified_name }
}

/** Has the account's webhooks sent to the app. Throws `invalid` with what Meta says. */
export async function subscribeAccount(access: WhatsAppAccess, accountId: string): Promise<void> {
  await ask(access, `${accountId}/subscribed_apps`, z.object({ success: z.boolean() }), 'POST')
}

/** A file that somebody sent, at most `max` bytes of it. Throws `too_large`, and `not_found` once Meta has deleted it. */
export async function fetchMedia(
  access: WhatsAppAccess,
  mediaId: string,
  max: number,
): Promise<Buffer> {
  const { url, file_size } = await ask(access, encodeURIComponent(mediaId), MediaFile)
  if ((file_size ?? 0) > max) throw tooLarge()
  const answer = await reach(() => http({ method: 'GET', url, headers: bearer(access) }))
  if (answer.status !== 200)
    throw new AppError('not_found', 'WhatsApp does not have this file any more.')
  const content = await reach(() => readBounded(answer.stream(), max))
  if (!content) throw tooLarge()
  return content
}

const tooLarge = () => new AppError('too_large', 'This file is too large to be kept here.')
const bearer = ({ accessToken }: WhatsAppAccess) => ({ authorization: `Bearer ${accessToken}` })

async function ask<T>(
  access: WhatsAppAccess,
  path: string,
  schema: z.ZodType<T>,
  method: 'GET' | 'POST' = 'GET',
): Promise<T> {
  const url = `${env().WHATSAPP_BASE_URL}/${VERSION}/${path}`
  const text = await reach(async () => {
    const answer = await http({ method, url, headers: bearer(access) })
    return answer.text()
  })
  const json = jsonOf(text)
  const problem = Problem.safeParse(json)
  if (problem.success) {
    const { code, message } = problem.data.error
    throw new AppError('invalid', `Meta answered: ${message.slice(0, 200)} (${code}).`)
  }
  const read = schema.safeParse(json)
  if (!read.success) throw new AppError('unavailable', 'Meta gave an answer that cannot be read.')
  return read.data
}

async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    throw new AppError('unavailable', 'Meta does not answer now. Try again in a minute.')
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
