import { parseInput } from '@/db/verb'
import { MessageContent } from '../schemas'
import type { FilledTemplate } from './fill-template'
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
