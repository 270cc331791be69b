import { z } from 'zod'
import type {
  templateChannels as storedChannels,
  templatePurposes as storedPurposes,
} from '@/db/schema/templates'
import { safeLine } from '@/lib/text/safe-text'
import { TemplateContent } from './document'
import { fillTemplate } from './fill-template'
import { plainTextOf } from './plain-text'

const templateChannels = [
  'email',
  'sms',
  'whatsapp',
  'document',
] as const satisfies typeof storedChannels
const templatePurposes = [
  'welcome',
  'abandoned-cart',
  'repurchase',
  'win-back',
  'vip',
  'news',
  'order',
  'packing-slip',
  'letter',
] as const satisfies typeof storedPurposes
export type TemplateChannel = (typeof templateChannels)[number]
export type TemplatePurpose = (typeof templatePurposes)[number]

/** What is printed is not sent. */
export const isPrinted = (purpose: TemplatePurpose): boolean =>
  ['packing-slip', 'letter'].includes(purpose)

/** What the carriers of text take: ten joined SMS, and WhatsApp's own limit. */
const MOST_TEXT: Partial<Record<TemplateChannel, number>> = { sms: 1530, whatsapp: 4096 }

const Name = z
  .string()
  .transform((text) => safeLine(text, 1000))
  .pipe(z.string().min(1, 'must not be empty').max(80, 'must have at most 80 characters'))

/** What a template is for, and how it goes out. */
export const TemplateAim = z.object({
  channel: z.enum(templateChannels),
  purpose: z.enum(templatePurposes),
})

/** A template as it is typed, stored or not. */
export const TemplateForm = TemplateAim.extend({ content: TemplateContent })
  .superRefine(({ channel, purpose, content }, ctx) => {
    const lacks = (path: string[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message })
    if ((channel === 'document') !== isPrinted(purpose))
      lacks(['purpose'], 'Packing slips and letters are printed, everything else is sent')
    const { subject, blocks } = fillTemplate(content, { fields: { 'shop.name': 'x' }, items: [] })
    if (channel === 'email' && subject === '')
      lacks(['content', 'subject'], 'must say something even where its fields are not known')
    const text = plainTextOf(blocks)
    if (text === '' && !blocks.some(({ kind }) => kind === 'items'))
      lacks(['content', 'document'], 'must say something even where its fields are not known')
    const most = MOST_TEXT[channel]
    if (most && text.length > most)
      lacks(['content', 'document'], `must have at most ${most.toLocaleString('en')} characters`)
  })
  // what is not a mail has no subject
  .transform((form) =>
    form.channel === 'email' ? form : { ...form, content: { ...form.content, subject: [] } },
  )
export type TemplateForm = z.output<typeof TemplateForm>

export const SaveTemplate = z.object({
  /** absent: a new one */
  id: z.guid().optional(),
  /** the version that was opened: what a colleague saved meanwhile is not overwritten */
  baseVersion: z.number().int().positive().optional(),
  name: Name,
  form: TemplateForm,
})
