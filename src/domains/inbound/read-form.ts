import { z } from 'zod'
import { safeLine, safeText } from '@/lib/text/safe-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedMessage } from '@/unified/message'

const line = (length: number) =>
  z
    .string()
    .max(length)
    .optional()
    .transform((text) => safeLine(text ?? '', length) || undefined)

/** What a contact form may say. Other fields of a shop's own form are let through and left out. */
export const FormFields = z.object({
  name: line(200),
  email: z
    .string({ error: 'is missing: without it nobody can answer' })
    .transform((text, issues) => {
      const address = normalizeEmail(text)
      if (address) return address
      issues.addIssue({ code: 'custom', message: 'is no e-mail address' })
      return z.NEVER
    }),
  phone: line(60),
  subject: line(300),
  order: line(60),
  message: z
    .string({ error: 'is missing' })
    .max(20_000, 'is longer than 20,000 characters')
    .transform((text) => safeText(text).trim())
    .refine((text) => text !== '', 'is empty'),
  /** a box that is ticked by who wants news by e-mail */
  marketing: z
    .unknown()
    .optional()
    .transform((said) => said === true || /^(on|yes|true|1)$/i.test(String(said ?? ''))),
  /** a field that people do not see: who fills it is a program */
  website: z.string().max(0, 'must stay empty').optional(),
  /** made by the page, so that a form sent twice is one message; a shop's own form may mean anything else by it */
  id: z.guid().optional().catch(undefined),
})

/** The fields of a form's body; undefined for a body of another kind. */
export function fieldsOf(raw: Buffer, contentType: string): Record<string, unknown> | undefined {
  const text = raw.toString('utf8')
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  // text/plain: what a page may send to another site without asking first
  if (!/^(application\/json|text\/plain)\b/i.test(contentType)) return undefined
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text))
    return read.data
  } catch {
    return undefined
  }
}

/** A form as a message. */
export function messageOfForm(
  fields: z.output<typeof FormFields>,
  { id, receivedAt, thread }: { id: string; receivedAt: Date; thread: string },
): UnifiedMessage {
  const phone = fields.phone && normalizePhone(fields.phone)
  return {
    externalId: id,
    externalConversationId: thread,
    direction: 'in',
    subject: fields.subject ?? safeLine(fields.message, 80),
    body: fields.message,
    isAutomatic: false,
    sentAt: receivedAt.toISOString(),
    buyer: {
      email: fields.email.address,
      emailIsMasked: fields.email.isMasked,
      ...(fields.name && { name: fields.name }),
      ...(phone && { phone }),
    },
    ...(fields.order && { externalOrderId: fields.order.replace(/^#\s*/, '') || fields.order }),
    attachments: [],
  }
}
