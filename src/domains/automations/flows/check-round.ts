import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { FlowDefinition } from '../definition'
import { programOf } from '../engine/program'
import { readEnabledFlows } from './read-flow'

interface Part {
  name: string
  /** the segment that one comes into to begin it */
  begins: string | undefined
  joins: string[]
  quits: string[]
}

/**
 * Throws `conflict` where a flow that is to be on would send the same people round for ever, with others that are on: each
 * puts them into the segment that begins the next, and they leave it again.
 */
export async function checkRound(
  { tx, orgId }: TxCtx,
  flow: { id: string; name: string; definition: FlowDefinition },
): Promise<void> {
  const first = partOf(flow)
  if (first.begins === undefined) return
  const enabled = await readEnabledFlows(tx, orgId)
  const others = enabled.filter(({ id }) => id !== flow.id).map(partOf)
  const round = findRound(first, others)
  if (round)
    throw new AppError(
      'conflict',
      `It would send people round for ever: ${round.map((name) => `“${name}”`).join(' → ')}. Each puts them into the segment that begins the next, and takes them out of one again. Let one of these leave them where they are, or begin otherwise.`,
    )
}

function partOf({
  name,
  definition: { trigger, actions },
}: {
  name: string
  definition: FlowDefinition
}): Part {
  const steps = programOf(actions.steps).map(({ step }) => step)
  return {
    name,
    begins: trigger.on === 'member' ? trigger.segment : undefined,
    joins: steps.flatMap((step) => (step.does === 'add_to_segment' ? step.segment : [])),
    quits: steps.flatMap((step) => (step.does === 'remove_from_segment' ? step.segment : [])),
  }
}

/** The shortest way from a flow to itself, by name. Who stays in a segment cannot come into it again. */
function findRound(first: Part, others: readonly Part[]): string[] | undefined {
  const left = new Set([first, ...others].flatMap(({ quits }) => quits))
  const leadsTo = (from: Part, to: Part) =>
    to.begins !== undefined && left.has(to.begins) && from.joins.includes(to.begins)
  const ways = [[first]]
  const seen = new Set<Part>()
  for (const way of ways) {
    const last = way.at(-1) ?? first
    if (way.length > 1 && leadsTo(last, first)) return [...way, first].map(({ name }) => name)
    for (const next of others.filter((one) => !seen.has(one) && leadsTo(last, one))) {
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}
