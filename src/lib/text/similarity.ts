import { distance } from 'fastest-levenshtein'

/** How alike two texts are, from 0 to 1: one less the share of letters to change. Two neighbors swapped count as one change. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const changes = distance(a, b)
  const counted = changes === 2 && sameLetters(a, b) ? 1 : changes
  return 1 - counted / Math.max(a.length, b.length)
}

const sameLetters = (a: string, b: string) =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('')
