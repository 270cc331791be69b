import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { MessageContent } from '../schemas'
import type { FilledTemplate } from './fill-template'
import { fillTemplate } from './fill-template'
import { readUsable } from './get-template'
import { type Addressee, readMergeValues } from './read-merge-values'
import type { TemplatePurpose } from './template-forms'

const why: Record<TemplatePurpose, (shop: string) => string> = {
  welcome: (shop) => `You get this because you ordered from ${shop}.`,
  'abandoned-cart': (shop) => `You get this because you left a cart at ${shop}.`,
  repurchase: (shop) => `You get this because you ordered from ${shop}.`,
  'win-back': (shop) => `You get this because you ordered from ${shop}.`,
  vip: (shop) => `You get this because you are one of the best customers of ${shop}.`,
  news: (shop) => `You get this because you agreed to mail from ${shop}.`,
  order: (shop) => `You get this because of your order at ${shop}.`,
  'packing-slip': (shop) => `Sent with your order at ${shop}.`,
  letter: (shop) => `Sent to you by ${shop}.`,
}

/** A filled mail as messages are sent. Throws `invalid` where nothing is left to say. */
export const messageOf = (
  { subject, blocks }: FilledTemplate,
  purpose: TemplatePurpose,
  shopName: string,
): MessageContent =>
  parseInput(MessageContent, {
    template: 'free',
    props: { subject, blocks, why: why[purpose](shopName) },
  })

/**
 * What a mail template says to each of some people, ready for messaging.send; in the order asked, one statement for all.
 * Throws `not_found`, and `conflict` where no version may be used or the template is no mail.
 * @param version pinned before; absent: the one that may be used now
 */
export async function contentOfTemplate(
  ctx: Ctx,
  templateId: string,
  people: readonly Addressee[],
  version?: number,
): Promise<MessageContent[]> {
  const { name, channel, purpose, content } = await readUsable(ctx, templateId, version)
  if (channel !== 'email')
    throw new AppError('conflict', `“${name}” is no template for e-mail. Choose another.`)
  const values = await read(ctx, (tx) =>
    readMergeValues({ tx, orgId: ctx.orgId }, people, content.coupon),
  )
  return values.map((known) =>
    messageOf(fillTemplate(content, known), purpose, known.fields['shop.name'] ?? ''),
  )
}
