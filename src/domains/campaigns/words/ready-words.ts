import type { Ctx } from '@/db/context'
import {
  type Filled,
  fillCopy,
  knownFor,
  type ReadyWords,
  readyTemplate,
  readyText,
  readyTyped,
  readyWhatsApp,
  wordsOfCopy,
} from '@/domains/messaging'
import type { Said } from '../campaign'
import type { CampaignChannel } from '../schemas'

export type { Filled, ReadyWords }

/**
 * The words of a message of a channel. The one way from a campaign to what is sent, shown or tried. Throws what
 * readyTemplate() throws.
 */
export async function readyWords(
  ctx: Ctx,
  channel: CampaignChannel,
  { words, subject }: Said,
): Promise<ReadyWords> {
  switch (words.from) {
    case 'template':
      return readyTemplate(ctx, channel, words.template, subject)
    case 'text':
      return readyText(words.text.body)
    case 'whatsapp':
      return readyWhatsApp(words.whatsapp)
    default: {
      const copy = { ...words.copy, ...(subject && { subject }) }
      return readyTyped(wordsOfCopy(copy), copy.discountCode ?? '', (values) => ({
        channel: 'email',
        content: { template: 'campaign', props: fillCopy(copy, values) },
      }))
    }
  }
}

/** What the words say to each of some people, in their order: one statement for all. */
export async function fillForAll(
  ctx: Ctx,
  ready: ReadyWords,
  customerIds: readonly string[],
): Promise<Filled[]> {
  const people = customerIds.map((customerId) => ({ customerId }))
  return (await knownFor(ctx, ready, people)).map(ready.fill)
}
