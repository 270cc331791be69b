import type { TxCtx } from '@/db/context'
import {
  type Addressee,
  approvedTemplate,
  type Filled,
  getSender,
  knownFor,
  knownOfSample,
  type MergeValues,
  readyTemplate,
  readyText,
  readyWhatsApp,
  type Wanted,
} from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import { channelOf, type StepOf } from '../definition'
import { type ContentFacts, contentOf, isPersonal } from './content-of'
import type { Run } from './due-runs'

/** A message that is to be made, and whom it goes to; null: somebody made up. */
export interface AskedContent {
  step: StepOf<'message'>
  facts: ContentFacts
  about: Addressee | null
}

/** What it says, or why it cannot be made. */
export type MadeContent = { message: Filled } | { problem: string }

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
 * those of the same words together, with one statement for what is known of their people. One that cannot be made does not
 * keep the others.
 */
export async function contentsOf(
  ctx: TxCtx,
  asked: readonly AskedContent[],
): Promise<MadeContent[]> {
  const made: MadeContent[] = []
  for (const group of alike(asked)) {
    const ready = await orWhyNot(() => readyStep(ctx, group.step))
    const values = 'problem' in ready ? [] : await valuesOf(ctx, ready.done, group.members)
    for (const [place, { n, facts }] of group.members.entries()) {
      const filled =
        'problem' in ready
          ? ready
          : await orWhyNot(() => ready.done.fill(values[place] as MergeValues, facts))
      made[n] = 'problem' in filled ? filled : { message: filled.done }
    }
  }
  return made
}

type Member = Pick<AskedContent, 'facts' | 'about'> & { n: number }
interface Group {
  step: StepOf<'message'>
  members: Member[]
}

/** Those that say the same words; somebody made up stands alone. */
function alike(asked: readonly AskedContent[]): Group[] {
  const groups = new Map<string, Group>()
  for (const [n, { step, facts, about }] of asked.entries()) {
    const { key: _, ...words } = step
    const same = JSON.stringify([words, about === null])
    const group = groups.get(same) ?? { step, members: [] }
    group.members.push({ n, facts, about })
    groups.set(same, group)
  }
  return [...groups.values()]
}

/** Words of a step that wait for a person, and for what their run is about. */
interface ReadyStep extends Wanted {
  fill: (values: MergeValues, facts: ContentFacts) => Filled
}

async function readyStep(ctx: TxCtx, step: StepOf<'message'>): Promise<ReadyStep> {
  switch (step.template) {
    case 'saved':
      return readyTemplate(ctx, channelOf(step), { id: step.templateId, version: step.version })
    case 'text':
      return readyText(step.text)
    case 'whatsapp': {
      const { numbers } = await getSender(ctx)
      // asked once for all; where there is no number, the gate says so
      if (numbers.whatsapp) await approvedTemplate(ctx, numbers.whatsapp, step.whatsapp)
      return readyWhatsApp(step.whatsapp)
    }
    default:
      return {
        isPersonal: isPersonal(step),
        coupon: step.copy.discountCode ?? '',
        fill: (values, facts) => ({ channel: 'email', content: contentOf(step, facts, values) }),
      }
  }
}

async function valuesOf(
  ctx: TxCtx,
  wanted: Wanted,
  members: readonly Member[],
): Promise<MergeValues[]> {
  const people = members.flatMap(({ about }) => about ?? [])
  if (people.length === members.length) return knownFor(ctx, wanted, people)
  const sample = await knownOfSample(ctx, wanted)
  return members.map(() => sample)
}

/** What comes of something, or in words why nothing does. */
async function orWhyNot<Result>(
  make: () => Result | Promise<Result>,
): Promise<{ done: Result } | { problem: string }> {
  try {
    return { done: await make() }
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'conflict', 'invalid'].includes(error.code))
      return { problem: error.message }
    throw error
  }
}
