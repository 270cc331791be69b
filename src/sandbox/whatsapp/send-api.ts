import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { placesOf } from '@/unified/whatsapp-template'

/** What an app asks to be sent, as far as the stand-in looks at it. */
const Send = z.object({
  messaging_product: z.literal('whatsapp'),
  to: z.string().regex(/^\d{5,20}$/),
  type: z.enum(['text', 'template', 'image', 'video', 'document']),
  biz_opaque_callback_data: z.string().max(512).optional(),
  text: z.object({ body: z.string().min(1).max(4096) }).optional(),
  template: z
    .object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z
        .array(
          z.object({
            type: z.string(),
            parameters: z.array(
              z.object({
                type: z.literal('text'),
                text: z.string().min(1),
                parameter_name: z.string().optional(),
              }),
            ),
          }),
        )
        .optional(),
    })
    .optional(),
  image: z.object({ id: z.string(), caption: z.string().max(1024).optional() }).optional(),
  video: z.object({ id: z.string(), caption: z.string().max(1024).optional() }).optional(),
  document: z
    .object({
      id: z.string(),
      filename: z.string().optional(),
      caption: z.string().max(1024).optional(),
    })
    .optional(),
})

const ReadMark = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
})

/** The message that the app says it has read; undefined for what is to be sent. */
export const readIn = (raw: Buffer): string | undefined =>
  ReadMark.safeParse(JSON.parse(raw.toString('utf8'))).data?.message_id

export const Template = z.object({
  name: z.string(),
  language: z.string().default('en_US'),
  category: z.string().default('UTILITY'),
  status: z.string().default('APPROVED'),
  components: z.array(z.record(z.string(), z.unknown())),
})
export type Template = z.infer<typeof Template>

/** A message that was accepted. */
export interface SentMessage {
  id: string
  to: string
  /** what the person reads, or the name of the template */
  body: string
  values: string[]
  reference: string | undefined
  mediaId: string | undefined
}

type Refusal = { code: number; message: string; details?: string }

const DAY_SECONDS = 24 * 3600

/**
 * Judges a message as Meta does at once: what is wrong with it is refused; whether it may be said now is told later, by its
 * status. `failsWith`: the code of that.
 */
export function takeMessage(
  raw: Buffer,
  known: {
    templates: readonly Template[]
    hasFile: (id: string) => boolean
    lastWroteAt: (from: string) => number | undefined
  },
): Refusal | (SentMessage & { failsWith: number | undefined }) {
  const read = Send.safeParse(JSON.parse(raw.toString('utf8')))
  if (!read.success)
    return {
      code: 100,
      message: '(#100) Invalid parameter',
      details: String(read.error.issues[0]?.message),
    }
  const { to, type, biz_opaque_callback_data: reference, text, template, ...media } = read.data
  const base = { id: `wamid.${randomUUID()}`, to, reference, values: [], mediaId: undefined }
  if (type === 'template') {
    const found = known.templates.find(
      (one) => one.name === template?.name && one.language === template.language.code,
    )
    if (!template || found?.status !== 'APPROVED')
      return { code: 132001, message: '(#132001) Template name does not exist in the translation' }
    const values = template.components?.find((one) => one.type === 'body')?.parameters ?? []
    const body = String(found.components.find((one) => one['type'] === 'BODY')?.['text'] ?? '')
    if (placesOf(body).length !== values.length)
      return {
        code: 132000,
        message: '(#132000) Number of parameters does not match the expected number of params',
      }
    return {
      ...base,
      body: template.name,
      values: values.map((one) => one.text),
      failsWith: undefined,
    }
  }
  const file = media[type as 'image' | 'video' | 'document']
  if (type !== 'text' && !(file && known.hasFile(file.id)))
    return { code: 131053, message: '(#131053) Media upload error' }
  if (type === 'text' && !text)
    return { code: 131008, message: '(#131008) Required parameter is missing' }
  const last = known.lastWroteAt(to)
  const isOpen = last !== undefined && last > Date.now() / 1000 - DAY_SECONDS
  return {
    ...base,
    body: text?.body ?? file?.caption ?? '',
    mediaId: file?.id,
    failsWith: isOpen ? undefined : 131047,
  }
}
