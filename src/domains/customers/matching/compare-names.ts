import { similarity } from '@/lib/text/similarity'
import { isShortFor } from './short-names'

/**
 * same: the same words in any order. similar: each word has its like. partly: what both say fits, but one says less.
 * same_first: the rest of the name is another, as after a wedding. same_last: the first name is another, as in a family.
 * differs: nothing fits.
 */
export type NameAgreement = 'same' | 'similar' | 'partly' | 'same_first' | 'same_last' | 'differs'

const STRONG = 0.66
const WEAK = 0.5

/** Compares two names as lists of words. Undefined where one is not known. */
export function compareNames(
  a: readonly string[],
  b: readonly string[],
): NameAgreement | undefined {
  if (a.length === 0 || b.length === 0) return undefined
  if (sorted(a) === sorted(b)) return 'same'
  if (similarity(joined(a), joined(b)) >= 0.88) return 'similar'
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const found = assign(few, many)
  const strong = found.filter((like) => like >= STRONG).length
  if (strong === few.length) {
    const isWhole = [a, b].every((words) => words.filter((word) => word.length > 1).length > 1)
    return isWhole ? 'similar' : few.some((word) => word.length > 2) ? 'partly' : 'differs'
  }
  if (found.every((like) => like >= WEAK) && few.length > 1) return 'partly'
  if (strong === 0) return 'differs'
  return likeness(a[0] ?? '', b[0] ?? '') >= STRONG ? 'same_first' : 'same_last'
}

const sorted = (words: readonly string[]) => [...words].sort().join(' ')
const joined = (words: readonly string[]) => [...words].sort().join('')

/** For each word the likeness of its partner among the others; no partner is taken twice. */
function assign(few: readonly string[], many: readonly string[]): number[] {
  const pairs = few
    .flatMap((word, i) => many.map((other, j) => ({ i, j, like: likeness(word, other) })))
    .sort((x, y) => y.like - x.like)
  const [rows, columns] = [new Set<number>(), new Set<number>()]
  const found = few.map(() => 0)
  for (const { i, j, like } of pairs) {
    if (rows.has(i) || columns.has(j)) continue
    rows.add(i)
    columns.add(j)
    found[i] = like
  }
  return found
}

/** Initials, beginnings and short forms stand for the whole word. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length === 1) return long.startsWith(short) ? STRONG : 0
  if (isShortFor(short, long) || (short.length >= 3 && long.startsWith(short)))
    return Math.max(similarity(a, b), STRONG)
  return similarity(a, b)
}
