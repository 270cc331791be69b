import type { TxCtx } from '@/db/context'
import {
  type Addressee,
  contentOfTemplate,
  fillTemplate,
  messageOf,
  readUsable,
  sampleValues,
} from '@/domains/messaging'
import type { MessageContent } from '@/domains/messaging/schemas'
import { AppError } from '@/lib/app-error'
import type { StepOf } from '../definition'
import type { PinnedTemplate } from '../schemas'
import { type ContentFacts, contentOf } from './content-of'
import type { Run } from './due-runs'

/** A message that is to be made, and whom it goes to; null: somebody made up. */
export interface AskedContent {
  step: StepOf<'message'>
  facts: ContentFacts
  about: Addressee | null
}

/** What it says, or why it cannot be made. */
export type MadeContent = { content: MessageContent } | { problem: string }

/** To whom a run's message goes, and which order it is about. */
export const aboutOf = ({
  customerId,
  causeKind,
  causeId,
}: Pick<Run, 'causeKind' | 'causeId'> & Pick<Addressee, 'customerId'>): Addressee => ({
  customerId,
  ...(causeKind.startsWith('order') && { orderId: causeId }),
})

/**
 * Messages as they are sent, as they are shown before, and as they are tried: made here and nowhere else. In the order asked;
 * those of one template together. One whose template is gone does not keep the others.
 */
export async function contentsOf(
  ctx: TxCtx,
  asked: readonly AskedContent[],
): Promise<MadeContent[]> {
  const made: MadeContent[] = []
  const byTemplate = new Map<string, { pin: PinnedTemplate; at: number[] }>()
  for (const [n, { step, facts, about }] of asked.entries()) {
    if (step.template === 'saved') {
      const { templateId, version } = step
      // somebody made up stands alone
      const key = `${templateId} ${version} ${about === null}`
      const group = byTemplate.get(key) ?? { pin: { templateId, version }, at: [] }
      group.at.push(n)
      byTemplate.set(key, group)
    } else made[n] = { content: contentOf(step, facts) }
  }
  for (const { pin, at } of byTemplate.values()) {
    const people = at.map((n) => asked[n]?.about ?? null)
    const contents = await filled(ctx, pin, people)
    for (const [place, n] of at.entries())
      made[n] = typeof contents === 'string' ? { problem: contents } : contentAt(contents, place)
  }
  return made
}

/** Why not, where the template is gone. */
async function filled(
  ctx: TxCtx,
  { templateId, version }: PinnedTemplate,
  people: readonly (Addressee | null)[],
): Promise<MessageContent[] | string> {
  try {
    const real = people.filter((person) => person !== null)
    if (real.length === people.length)
      return await contentOfTemplate(ctx, templateId, real, version)
    return Array(people.length).fill(await sampleOf(ctx, templateId, version))
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'conflict'].includes(error.code))
      return error.message
    throw error
  }
}

/** What it says to somebody made up. */
async function sampleOf(ctx: TxCtx, templateId: string, version: number): Promise<MessageContent> {
  const { purpose, content } = await readUsable(ctx, templateId, version)
  const values = await sampleValues(ctx, content.coupon)
  return messageOf(fillTemplate(content, values), purpose, values.fields['shop.name'] ?? '')
}

function contentAt(contents: readonly MessageContent[], place: number): MadeContent {
  const content = contents[place]
  if (!content) throw new Error('A message was asked for and not made')
  return { content }
}
