import { AppError } from '@/lib/app-error'
import type { StoredSegment } from './internal'
import { type RuleGroup, segmentsUsedBy } from './rules'
import { dependentsOf } from './segment-graph'

/** Throws `conflict` where another segment bears the name, or there are as many as there may be. */
export function checkName(
  name: string,
  others: readonly StoredSegment[],
  { most = Number.POSITIVE_INFINITY } = {},
): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new AppError('conflict', `There is a segment “${name}” already. Choose another name.`, {
      fields: { name: 'Another segment has this name.' },
    })
  }
  if (others.length >= most) {
    throw new AppError(
      'conflict',
      `There may be at most ${most} segments. Delete one you no longer use.`,
    )
  }
}

/** Throws where rules use a segment that is not there, or one that uses this one. */
export function checkUse(id: string, rules: RuleGroup, segments: readonly StoredSegment[]): void {
  const circle = new Set([id, ...dependentsOf(id, segments)])
  for (const used of segmentsUsedBy(rules)) {
    const segment = segments.find((other) => other.id === used)
    if (!segment && used !== id) {
      throw new AppError(
        'invalid',
        'The rules use a segment that does not exist (any more). Choose another.',
      )
    }
    if (circle.has(used)) {
      throw new AppError(
        'conflict',
        used === id
          ? 'A segment cannot use itself. Take that condition out.'
          : `“${segment?.name}” uses this segment, so this one cannot use it: each would wait for the other. Take that condition out.`,
      )
    }
  }
}
