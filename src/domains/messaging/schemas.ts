import { z } from 'zod'
import { FilledBlock } from './templates/filled'

export { LinkAddress, TemplateContent } from './templates/document'
export { isPrinted, TemplateAim, TemplateForm } from './templates/template-forms'
export { hasFields } from './templates/template-text'
export { problemOfFields, withFields } from './templates/with-fields'

import { WhatsAppTemplateUse } from '@/unified/whatsapp-template'

/** An address that mail programs may open: never a script. */
const WebUrl = z.url({ protocol: /^https?$/, error: 'must begin with https://' }).max(2000)
/** Never a second header: a line break in a subject or a name is an attack. */
export const OneLine = z
  .string()
  .transform((text) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1, 'must not be empty').max(300, 'must have at most 300 characters'))
const Words = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim())
  .pipe(z.string().max(20_000, 'must have at most 20,000 characters'))
const Prose = Words.pipe(z.string().min(1, 'must not be empty'))

/** ten joined SMS */
export const MOST_SMS_CHARACTERS = 1530
/** The words of an SMS that a merchant writes. */
export const SmsText = Words.pipe(
  z
    .string()
    .min(1, 'must not be empty')
    .max(
      MOST_SMS_CHARACTERS,
      `must have at most ${MOST_SMS_CHARACTERS.toLocaleString('en')} characters`,
    ),
)

/** The words of a message that a merchant writes. */
export const MessageCopy = z.object({
  subject: OneLine,
  headline: OneLine,
  body: Prose,
  buttonText: OneLine.optional(),
  buttonLink: WebUrl.optional(),
  discountCode: OneLine.optional(),
})
const Item = z.object({
  title: OneLine,
  price: OneLine.optional(),
  quantity: z.number().int().positive().optional(),
  imageUrl: WebUrl.optional(),
  link: WebUrl.optional(),
})
const Items = z.array(Item).max(20)

/** What a message says: a template with the merchant's words, or words alone. */
export const MessageContent = z.discriminatedUnion('template', [
  z.object({
    template: z.literal('welcome'),
    props: MessageCopy.extend({ orderNumber: OneLine.optional() }),
  }),
  z.object({
    template: z.literal('abandoned-cart'),
    props: MessageCopy.extend({ items: Items, total: OneLine.optional() }),
  }),
  z.object({ template: z.literal('repurchase'), props: MessageCopy.extend({ items: Items }) }),
  z.object({ template: z.literal('win-back'), props: MessageCopy.extend({ items: Items }) }),
  z.object({
    template: z.literal('vip'),
    props: MessageCopy.extend({ perks: z.array(OneLine).max(10) }),
  }),
  z.object({ template: z.literal('campaign'), props: MessageCopy }),
  z.object({
    template: z.literal('letter'),
    props: z.object({ subject: OneLine, body: Prose, why: OneLine }),
  }),
  /** of a merchant's own template, filled for one person */
  z.object({
    template: z.literal('free'),
    props: z.object({ subject: OneLine, blocks: z.array(FilledBlock).min(1), why: OneLine }),
  }),
])
export type MessageContent = z.infer<typeof MessageContent>

/** An answer by mail, below what it answers. */
const AnswerContent = z.object({
  template: z.literal('answer'),
  props: z.object({
    subject: OneLine,
    body: Words,
    /** the message that is answered */
    quoted: z
      .object({ name: OneLine, at: z.iso.datetime({ offset: true }), body: z.string() })
      .optional(),
  }),
})
/** Words of one's own by phone. */
const TextContent = z.object({ template: z.literal('text'), props: z.object({ body: Prose }) })
/** An answer by phone; a file may go without words. */
const AnswerByPhone = z.object({
  template: z.literal('text'),
  props: z.object({ body: Words }),
})
/** What Meta has approved: the only way to write to somebody who has not written for a day. */
const WhatsAppContent = z.object({
  template: z.literal('whatsapp-template'),
  props: WhatsAppTemplateUse,
})

/** A file of the inbox that goes with a message. */
export const FileOfAnswer = z.object({
  attachmentId: z.guid(),
  name: z.string(),
  contentType: z.string(),
})

const common = {
  /** what it is sent once for: `campaign:<id>`, `run:<id>:<step>`, `reply:<message id>:<n>`; never a time or a try */
  cause: z
    .string()
    .regex(/^[a-z-]+:[\w:.-]+$/, 'must look like campaign:<id>')
    .max(180),
  purpose: z.enum(['transactional', 'marketing']),
  /** their best address of the channel, unless `to` names another */
  customerId: z.guid(),
  to: z.union([z.object({ identityId: z.guid() }), z.object({ checkoutId: z.guid() })]).optional(),
  /** when that happened which it is about */
  occurredAt: z.iso.datetime().optional(),
  /** after this many hours it would come too late */
  maxAgeHours: z.number().positive().optional(),
  /** what it is about came with a channel's past */
  isHistorical: z.boolean().optional(),
  campaignId: z.guid().optional(),
  automationRunId: z.guid().optional(),
}

/** To what a person wrote, whoever they are: it goes where the conversation came from. */
const answer = {
  cause: common.cause,
  purpose: z.literal('answer'),
  customerId: z.guid().optional(),
  to: z.object({ conversationId: z.guid() }),
  files: z.array(FileOfAnswer).max(10).optional(),
  occurredAt: z.undefined().optional(),
  maxAgeHours: z.undefined().optional(),
  isHistorical: z.undefined().optional(),
  campaignId: z.undefined().optional(),
  automationRunId: z.undefined().optional(),
}

/** To a colleague, at the number they gave for it: never words of one's own, for they have not written first. */
const toColleague = {
  cause: common.cause,
  purpose: z.literal('transactional'),
  to: z.object({ memberId: z.guid() }),
  customerId: z.undefined().optional(),
  occurredAt: z.undefined().optional(),
  maxAgeHours: z.undefined().optional(),
  isHistorical: z.undefined().optional(),
  campaignId: z.undefined().optional(),
  automationRunId: z.undefined().optional(),
}

const MailIntent = z.object({
  ...common,
  channel: z.literal('email'),
  content: MessageContent,
  /** in whose thread it belongs */
  inReplyTo: z.object({ messageId: OneLine, references: z.array(OneLine).max(50) }).optional(),
})
export type MailIntent = z.output<typeof MailIntent>

/** One message that somebody or something wants sent. */
export const SendIntent = z.union([
  MailIntent,
  z.object({ ...common, channel: z.literal('sms'), content: TextContent }),
  z.object({
    ...common,
    channel: z.literal('whatsapp'),
    content: z.discriminatedUnion('template', [TextContent, WhatsAppContent]),
  }),
  z.object({
    ...answer,
    channel: z.literal('email'),
    content: AnswerContent,
    inReplyTo: MailIntent.shape.inReplyTo,
  }),
  z.object({ ...answer, channel: z.literal('sms'), content: AnswerByPhone }),
  z.object({ ...toColleague, channel: z.literal('whatsapp'), content: WhatsAppContent }),
  z.object({
    ...answer,
    channel: z.literal('whatsapp'),
    content: z.discriminatedUnion('template', [AnswerByPhone, WhatsAppContent]),
  }),
])
export type SendIntent = z.output<typeof SendIntent>
/** What a message by phone says that is no answer. */
export type ByPhone =
  | { channel: 'sms'; content: z.output<typeof TextContent> }
  | { channel: 'whatsapp'; content: z.output<typeof TextContent | typeof WhatsAppContent> }

/** How many may be sent with one call: each is rendered while others wait. */
export const MAX_AT_ONCE = 200
export const SendMessages = z.object({ intents: z.array(SendIntent).min(1).max(MAX_AT_ONCE) })

const Hour = z.coerce.number().int().min(0).max(23)
const emptyIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable())

/** What a merchant says of themselves as a sender. */
export const SenderSettings = z.object({
  fromName: emptyIsNull(OneLine.pipe(z.string().max(80, 'must have at most 80 characters'))),
  fromAddress: emptyIsNull(z.email('must be an e-mail address').toLowerCase()),
  replyTo: emptyIsNull(z.email('must be an e-mail address').toLowerCase()),
  logoUrl: emptyIsNull(
    z.url({ protocol: /^https$/, error: 'must be an https:// address' }).max(2000),
  ),
  accentColor: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'must be a color like #0b6b4f'),
  postalAddress: emptyIsNull(Prose.pipe(z.string().max(300, 'must have at most 300 characters'))),
  dkimSelector: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, 'must be the word before ._domainkey, like resend'),
  quietFrom: Hour,
  quietUntil: Hour,
  capCount: z.coerce.number().int().min(1, 'must be at least 1').max(100),
  capDays: z.coerce.number().int().min(1, 'must be at least 1').max(90),
})
export type SenderSettings = z.infer<typeof SenderSettings>
