import type { TxCtx } from '@/db/context'
import { type Addressee, contentOfVersion } from '@/domains/messaging'
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
  for (const [n, { step, facts }] of asked.entries()) {
    if (step.template === 'saved') {
      const { templateId, version } = step
      const key = `${templateId} ${version}`
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
  pin: PinnedTemplate,
  people: readonly (Addressee | null)[],
): Promise<MessageContent[] | string> {
  try {
    return await contentOfVersion(ctx, pin, people)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return error.message
    throw error
  }
}

function contentAt(contents: readonly MessageContent[], place: number): MadeContent {
  const content = contents[place]
  if (!content) throw new Error('A message was asked for and not made')
  return { content }
}
