import type { Ctx, TxCtx } from '@/db/context'
import { setLifecycleStage, tagCustomers, untagCustomers } from '@/domains/customers'
import { addToSegment, type ChangedMembers, removeFromSegment } from '@/domains/segments'
import { AppError } from '@/lib/app-error'
import type { Of, Told } from './acting'
import type { Run } from './due-runs'
import { stageWords } from './outcomes'

/** All who get the same tag at once; where somebody can bear no more, one by one. */
export async function tagThem(ctx: TxCtx, asked: Of<'tag'>[]): Promise<Told[]> {
  const told: Told[] = []
  for (const tag of new Set(asked.map(({ step }) => step.tag))) {
    const them = asked.filter(({ step }) => step.tag === tag)
    if ((await tagged(ctx, tag, them)) === undefined) {
      told.push(...them.map(({ run, step }) => ({ run, step, why: `Tagged “${tag}”.` })))
      continue
    }
    for (const one of them) {
      const problem = await tagged(ctx, tag, [one])
      told.push({ run: one.run, step: one.step, why: problem ?? `Tagged “${tag}”.` })
    }
  }
  return told
}

/** Why they could not be tagged; undefined when they are. */
async function tagged(ctx: TxCtx, tag: string, them: Of<'tag'>[]): Promise<string | undefined> {
  const pending: NonNullable<Ctx['pending']> = []
  try {
    await ctx.tx.transaction((tx) =>
      tagCustomers({ ...ctx, tx, pending }, { tag, customerIds: peopleOf(them) }),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict')
      return `Not tagged. ${error.message}`
    throw error
  }
  ctx.pending?.push(...pending)
  return undefined
}

export async function untagThem(ctx: TxCtx, asked: Of<'untag'>[]): Promise<Told[]> {
  for (const tag of new Set(asked.map(({ step }) => step.tag))) {
    const them = asked.filter(({ step }) => step.tag === tag)
    await untagCustomers(ctx, { tag, customerIds: peopleOf(them) })
  }
  return asked.map(({ run, step }) => ({ run, step, why: `Took off the tag “${step.tag}”.` }))
}

/** All who come into the same segment at once, or leave it. One that is gone by now, or has rules by now, stays as it is. */
export async function moveInSegments(
  ctx: TxCtx,
  asked: readonly (Of<'add_to_segment'> | Of<'remove_from_segment'>)[],
): Promise<Told[]> {
  const told: Told[] = []
  for (const segmentId of new Set(asked.map(({ step }) => step.segment))) {
    const them = asked.filter(({ step }) => step.segment === segmentId)
    for (const does of ['add_to_segment', 'remove_from_segment'] as const) {
      const these = them.filter(({ step }) => step.does === does)
      if (these.length === 0) continue
      const { moved, problem } = await moveThem(ctx, does, segmentId, these)
      for (const { run, step } of these) {
        const why = moved ? moveWords(does, moved, run.customerId) : `Left as they are. ${problem}`
        told.push({ run, step, why })
      }
    }
  }
  return told
}

/** Nothing is written where it throws. */
async function moveThem(
  ctx: TxCtx,
  does: 'add_to_segment' | 'remove_from_segment',
  segmentId: string,
  them: readonly { run: Run }[],
): Promise<{ moved?: ChangedMembers; problem?: string }> {
  const move = does === 'add_to_segment' ? addToSegment : removeFromSegment
  try {
    return { moved: await move(ctx, { segmentId, customerIds: peopleOf(them) }) }
  } catch (error) {
    const isKnown = error instanceof AppError && ['not_found', 'conflict'].includes(error.code)
    if (isKnown) return { problem: error.message }
    throw error
  }
}

function moveWords(
  does: 'add_to_segment' | 'remove_from_segment',
  { name, customerIds }: ChangedMembers,
  customerId: string,
): string {
  const isMoved = customerIds.includes(customerId)
  if (does === 'add_to_segment')
    return isMoved ? `Put into the segment “${name}”.` : `Was in the segment “${name}” already.`
  return isMoved ? `Taken out of the segment “${name}”.` : `Was not in the segment “${name}”.`
}

/** All who come to the same stage at once. */
export async function changeStages(ctx: TxCtx, asked: readonly Of<'set_stage'>[]): Promise<Told[]> {
  for (const stage of new Set(asked.map(({ step }) => step.stage))) {
    const them = asked.filter(({ step }) => step.stage === stage)
    await setLifecycleStage(ctx, { stage, customerIds: peopleOf(them) })
  }
  return asked.map(({ run, step }) => ({ run, step, why: stageWords(step.stage) }))
}

const peopleOf = (them: readonly { run: Run }[]) => [
  ...new Set(them.map(({ run }) => run.customerId)),
]
