import { z } from 'zod'
import { jsonOf } from '@/lib/json-of'
import { NoAnswer } from '@/lib/no-answer'
import { NotSent } from '@/lib/not-sent'
import { placesOf, type WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { reachedNobody } from '../http/http'
import { bearer, GraphProblem, graphHttp, graphUrl, type WhatsAppAccess } from './graph'
import { whatsAppProblem } from './problems'

export interface WhatsAppFile {
  name: string
  contentType: string
  content: Buffer
}

/** What is sent: free words, with a file or without; or an approved template. */
export type WhatsAppContent =
  | { body: string; file?: WhatsAppFile }
  | { template: WhatsAppTemplateUse; templateBody: string }

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })
const Uploaded = z.object({ id: z.string().min(1) })

/** Passing: too many at once, of the app, the account, the number, or to one person; and Meta's own trouble. */
const PASSING = [1, 2, 4, 80007, 130429, 131000, 131016, 131056]
const PAUSE_MS = 30_000
/** Files may be large. */
const UPLOAD_MS = 120_000

/**
 * Sends a message of WhatsApp. Meta knows no key: what got no answer may have gone, which its status tells by `reference`.
 * Answers Meta's id. Throws NotSent.
 */
export async function sendWhatsApp(
  access: WhatsAppAccess,
  message: { to: string; content: WhatsAppContent; reference: string },
): Promise<string> {
  const { to, content, reference } = message
  const body = JSON.stringify({
    ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: to.replace(/^\+/, '') },
    biz_opaque_callback_data: reference,
    ...(await wireContent(access, content)),
  })
  const { messages } = await post(access, 'messages', Accepted, {
    body,
    headers: { 'content-type': 'application/json' },
  })
  const [accepted] = messages
  if (!accepted) throw unclear()
  return accepted.id
}

async function wireContent(access: WhatsAppAccess, content: WhatsAppContent) {
  if ('template' in content) {
    const { name, language, values } = content.template
    const places = placesOf(content.templateBody)
    const parameters = values.map((text, n) => {
      const place = places[n] ?? ''
      return { type: 'text', text, ...(/^\d+$/.test(place) ? {} : { parameter_name: place }) }
    })
    const components = parameters.length > 0 ? [{ type: 'body', parameters }] : []
    return { type: 'template', template: { name, language: { code: language }, components } }
  }
  if (!content.file) {
    return { type: 'text', text: { body: content.body, preview_url: true } }
  }
  const { name, contentType } = content.file
  const id = await upload(access, content.file)
  const caption = content.body ? { caption: content.body } : {}
  if (contentType.startsWith('image/')) return { type: 'image', image: { id, ...caption } }
  if (contentType.startsWith('video/')) return { type: 'video', video: { id, ...caption } }
  return { type: 'document', document: { id, filename: name, ...caption } }
}

/** Leaves a file with Meta, to be sent: nobody sees it before. */
async function upload(access: WhatsAppAccess, file: WhatsAppFile): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.contentType)
  form.set('file', new Blob([new Uint8Array(file.content)], { type: file.contentType }), file.name)
  try {
    return (await post(access, 'media', Uploaded, { body: form, timeoutMs: UPLOAD_MS })).id
  } catch (error) {
    if (!(error instanceof NotSent) || !error.mayHaveGone) throw error
    throw new NotSent('WhatsApp did not take the file now.', true)
  }
}

async function post<T>(
  access: WhatsAppAccess,
  what: 'messages' | 'media',
  schema: z.ZodType<T>,
  request: { body: string | FormData; headers?: Record<string, string>; timeoutMs?: number },
): Promise<T> {
  const json = jsonOf(await reach(access, what, request))
  const problem = GraphProblem.safeParse(json)
  if (problem.success) {
    const { code, message, error_data } = problem.data.error
    throw new NotSent(
      whatsAppProblem(code, error_data?.details ?? message),
      PASSING.includes(code),
      PASSING.includes(code) ? { retryAfterMs: PAUSE_MS } : {},
    )
  }
  const read = schema.safeParse(json)
  if (!read.success) throw unclear()
  return read.data
}

async function reach(
  access: WhatsAppAccess,
  what: string,
  request: { body: string | FormData; headers?: Record<string, string>; timeoutMs?: number },
): Promise<string> {
  try {
    const answer = await graphHttp({
      ...{ method: 'POST', url: graphUrl(`${access.phoneNumberId}/${what}`), ...request },
      headers: { ...bearer(access), ...request.headers },
    })
    return await answer.text()
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    if (reachedNobody(error)) throw new NotSent('WhatsApp could not be reached.', true)
    throw unclear()
  }
}

const unclear = () => new NotSent('WhatsApp gave no clear answer.', false, { mayHaveGone: true })
