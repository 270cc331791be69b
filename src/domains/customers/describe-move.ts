import { scoreNames } from './score-meaning'

const metrics = ['r', 'f', 'm'] as const

const causes: Record<string, string> = {
  scoring: 'found by the scoring of all customers',
  orders: 'when an order came in or changed',
  rates: 'when exchange rates became known',
  revert: 'when an import was reverted',
  merge: 'when another record was found to be the same person',
  unmerge: 'when two records turned out to be two people',
}

/**
 * Why a customer moved to another segment, in words, from the reason stored with the move:
 * "Recency fell from 4 to 2, found by the scoring of all customers."
 */
export function describeMove(reason: Record<string, unknown>): string {
  const before = scoresIn(reason['before'])
  const after = scoresIn(reason['after'])
  const changes = metrics.flatMap((metric) => {
    const [from, to] = [before[metric], after[metric]]
    if (from === to) return []
    if (from === undefined) return [`${scoreNames[metric]} is ${to} now`]
    if (to === undefined) return [`${scoreNames[metric]} has no score any more`]
    return [`${scoreNames[metric]} ${to > from ? 'rose' : 'fell'} from ${from} to ${to}`]
  })
  const cause = causes[String(reason['cause'])] ?? 'in the meantime'
  return `${changes.length > 0 ? changes.join(', ') : 'The scores stayed, but time went by'}, ${cause}.`
}

function scoresIn(value: unknown): Partial<Record<(typeof metrics)[number], number>> {
  const record =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  return Object.fromEntries(
    metrics.flatMap((metric) =>
      typeof record[metric] === 'number' ? [[metric, record[metric]]] : [],
    ),
  )
}
