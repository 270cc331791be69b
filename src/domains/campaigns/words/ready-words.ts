import { type Ctx, read } from '@/db/context'
import {
  fillTemplate,
  fillWords,
  type MergeValues,
  messageOf,
  plainTextOf,
  readMergeValues,
  readUsable,
} from '@/domains/messaging'
import { type ByPhone, hasFields, type MessageContent } from '@/domains/messaging/schemas'
import { AppError } from '@/lib/app-error'
import { safeLine } from '@/lib/text/safe-text'
import type { Said } from '../campaign'
import type { CampaignChannel, CampaignStep } from '../schemas'

/** A message to one person, as messaging.send takes it. */
export type Filled = { channel: 'email'; content: MessageContent } | ByPhone

/** Words of a message that wait for a person: read once, filled for many. */
export interface ReadyWords {
  /** something in them differs from person to person */
  isPersonal: boolean
  /** what the coupon field says */
  coupon: string
  fill: (values: MergeValues) => Filled
}

const LONGEST_LINE = 300
/** What Twilio takes, less the words that say how to stop. */
const LONGEST_SMS = 1570
const NOBODY: MergeValues = { fields: {}, items: [] }

/**
 * The words of a message of a channel. The one way from a campaign to what is sent, shown or tried. Throws what readUsable()
 * throws, and `conflict` for a template of another channel.
 */
export async function readyWords(
  ctx: Ctx,
  channel: CampaignChannel,
  { words, subject }: Said,
): Promise<ReadyWords> {
  switch (words.from) {
    case 'template':
      return ofTemplate(ctx, channel, words.template, subject)
    case 'text':
      return typed([words.text.body], '', (values) => bySms(fillWords(words.text.body, values)))
    case 'whatsapp': {
      const { name, language, values: places } = words.whatsapp
      return typed(places, '', (values) => ({
        channel: 'whatsapp',
        content: {
          template: 'whatsapp-template',
          props: { name, language, values: places.map((words) => fillWords(words, values)) },
        },
      }))
    }
    default:
      return ofCopy({ ...words.copy, ...(subject && { subject }) })
  }
}

/** What the words say to each of some people, in their order: one statement for all. */
export async function fillForAll(
  ctx: Ctx,
  ready: ReadyWords,
  customerIds: readonly string[],
): Promise<Filled[]> {
  if (!ready.isPersonal) return customerIds.map(() => ready.fill(NOBODY))
  const people = customerIds.map((customerId) => ({ customerId }))
  const values = await read(ctx, (tx) =>
    readMergeValues({ tx, orgId: ctx.orgId }, people, ready.coupon),
  )
  return values.map(ready.fill)
}

const typed = (words: readonly string[], coupon: string, fill: ReadyWords['fill']): ReadyWords => ({
  isPersonal: words.some(hasFields),
  coupon,
  fill,
})

function ofCopy(copy: Extract<CampaignStep, { copy: object }>['copy']): ReadyWords {
  const { subject, headline, body, buttonText, buttonLink, discountCode } = copy
  const written = [subject, headline, body, buttonText ?? '']
  return typed(written, discountCode ?? '', (values) => {
    const line = (words: string) => safeLine(fillWords(words, values), LONGEST_LINE)
    return {
      channel: 'email',
      content: {
        template: 'campaign',
        props: {
          subject: line(subject),
          headline: line(headline),
          body: fillWords(body, values),
          ...(buttonText && { buttonText: line(buttonText) }),
          ...(buttonLink && { buttonLink }),
          ...(discountCode && { discountCode }),
        },
      },
    }
  })
}

async function ofTemplate(
  ctx: Ctx,
  channel: CampaignChannel,
  { id, version }: { id: string; version?: number | undefined },
  subject: string | undefined,
): Promise<ReadyWords> {
  const template = await readUsable(ctx, id, version)
  const { purpose, content } = template
  if (template.channel !== channel)
    throw new AppError('conflict', `“${template.name}” is for another channel. Choose another.`)
  const fill = (values: MergeValues): Filled => {
    const filled = fillTemplate(content, values)
    if (channel === 'sms') return bySms(plainTextOf(filled.blocks))
    const tried = subject && safeLine(fillWords(subject, values), LONGEST_LINE)
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

/** Throws `invalid` where what is known of somebody made it too long to leave. */
function bySms(body: string): Filled {
  if (body.length > LONGEST_SMS)
    throw new AppError('invalid', 'With what is known of this person it is too long for an SMS.')
  return { channel: 'sms', content: { template: 'text', props: { body } } }
}
