import { type Ctx, read } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import { fillLine } from '../content/fill-copy'
import type { ByPhone, MessageContent } from '../schemas'
import { fillTemplate, fillWords, type MergeValues } from '../templates/fill-template'
import { readUsable } from '../templates/get-template'
import { messageOf } from '../templates/message-of-template'
import { plainTextOf } from '../templates/plain-text'
import { type Addressee, readMergeValues, sampleValues } from '../templates/read-merge-values'
import type { TemplateChannel } from '../templates/template-forms'
import { hasFields } from '../templates/template-text'

/** A message to one person, as messaging.send takes it. */
export type Filled = { channel: 'email'; content: MessageContent } | ByPhone

/** What words ask to be known of a person. */
export interface Wanted {
  /** something in them differs from person to person */
  isPersonal: boolean
  /** what the coupon field says */
  coupon: string
}

/** Words of a message that wait for a person: read once, filled for many. */
export interface ReadyWords extends Wanted {
  fill: (values: MergeValues) => Filled
}

/** What Twilio takes, less the words that say how to stop. */
const LONGEST_SMS = 1570
const NOBODY: MergeValues = { fields: {}, items: [] }

/** Typed words, in some of which fields may stand. */
export const readyTyped = (
  words: readonly string[],
  coupon: string,
  fill: ReadyWords['fill'],
): ReadyWords => ({ isPersonal: words.some(hasFields), coupon, fill })

/** Typed words of an SMS. */
export const readyText = (body: string): ReadyWords =>
  readyTyped([body], '', (values) => bySms(fillWords(body, values)))

/** What Meta has approved, with typed words for its places. */
export const readyWhatsApp = ({
  name,
  language,
  values: places,
}: WhatsAppTemplateUse): ReadyWords =>
  readyTyped(places, '', (values) => ({
    channel: 'whatsapp',
    content: {
      template: 'whatsapp-template',
      props: { name, language, values: places.map((words) => fillWords(words, values)) },
    },
  }))

/**
 * Words of a template for mails or SMS. Throws what readUsable() throws, and `conflict` for a template of another channel.
 * @param version pinned before; absent: the one that may be used now
 * @param subject in place of the template's own
 */
export async function readyTemplate(
  ctx: Ctx,
  channel: TemplateChannel,
  { id, version }: { id: string; version?: number | undefined },
  subject?: string,
): Promise<ReadyWords> {
  const template = await readUsable(ctx, id, version)
  const { purpose, content } = template
  if (template.channel !== channel)
    throw new AppError('conflict', `“${template.name}” is for another channel. Choose another.`)
  const fill = (values: MergeValues): Filled => {
    const filled = fillTemplate(content, values)
    if (channel === 'sms') return bySms(plainTextOf(filled.blocks))
    const tried = subject && fillLine(subject, values)
    const message = messageOf(
      { ...filled, subject: tried || filled.subject },
      purpose,
      values.fields['shop.name'] ?? '',
    )
    return { channel: 'email', content: message }
  }
  // the reason below a mail names the shop
  return { isPersonal: true, coupon: content.coupon, fill }
}

/** What is known of each of some people, as far as words ask for it, in their order: one statement for all. */
export async function knownFor(
  ctx: Ctx,
  { isPersonal, coupon }: Wanted,
  people: readonly Addressee[],
): Promise<MergeValues[]> {
  if (!isPersonal) return people.map(() => NOBODY)
  return read(ctx, (tx) => readMergeValues({ tx, orgId: ctx.orgId }, people, coupon))
}

/** The same of somebody made up. */
export async function knownOfSample(
  ctx: Ctx,
  { isPersonal, coupon }: Wanted,
): Promise<MergeValues> {
  if (!isPersonal) return NOBODY
  return read(ctx, (tx) => sampleValues({ tx, orgId: ctx.orgId }, coupon))
}

/** Throws `invalid` where what is known of somebody made it too long to leave, or left nothing to say. */
function bySms(body: string): Filled {
  if (body.trim() === '')
    throw new AppError('invalid', 'With what is known of this person it says nothing.')
  if (body.length > LONGEST_SMS)
    throw new AppError('invalid', 'With what is known of this person it is too long for an SMS.')
  return { channel: 'sms', content: { template: 'text', props: { body } } }
}
