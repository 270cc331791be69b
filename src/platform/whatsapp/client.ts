import { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { jsonOf } from '@/lib/json-of'
import { NoAnswer } from '@/lib/no-answer'
import { readBounded } from '../http/read-bounded'
import { bearer, GraphProblem, graphUrl, graphHttp as http, type WhatsAppAccess } from './graph'
import { WireTemplate } from './wire'

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

/** Shows a person that what they wrote was read, up to this message. Throws `invalid` with what Meta says, `unavailable`. */
export async function markRead(access: WhatsAppAccess, messageId: string): Promise<void> {
  const body = { messaging_product: 'whatsapp', status: 'read', message_id: messageId }
  const path = `${access.phoneNumberId}/messages`
  await ask(access, path, z.object({ success: z.literal(true) }), 'POST', body)
}

const TemplatePage = z.object({
  data: z.array(WireTemplate),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional() })
    .optional()
    .catch(undefined),
})
const TEMPLATES_AT_ONCE = 100
/** Meta allows an account 6,000. */
const MOST_PAGES = 60

/** The message templates of an account, whatever their status. Throws `invalid` with what Meta says, `unavailable`. */
export async function fetchTemplates(
  access: WhatsAppAccess,
  accountId: string,
): Promise<WireTemplate[]> {
  const found: WireTemplate[] = []
  const query = new URLSearchParams({
    fields: 'name,language,category,status,components',
    limit: String(TEMPLATES_AT_ONCE),
  })
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(access, `${accountId}/message_templates?${query}`, TemplatePage)
    found.push(...answer.data)
    const after = answer.paging?.cursors?.after
    if (!after || answer.data.length < TEMPLATES_AT_ONCE) return found
    query.set('after', after)
  }
  return found
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

async function ask<T>(
  access: WhatsAppAccess,
  path: string,
  schema: z.ZodType<T>,
  method: 'GET' | 'POST' = 'GET',
  body?: object,
): Promise<T> {
  const url = graphUrl(path)
  const text = await reach(async () => {
    const answer = await http({
      ...{ method, url },
      headers: { ...bearer(access), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return answer.text()
  })
  const json = jsonOf(text)
  const problem = GraphProblem.safeParse(json)
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
