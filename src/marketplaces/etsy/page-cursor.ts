import { z } from 'zod'

/** An entry of a list of receipts: a record, and the time that is sorted by, in seconds. */
export interface Entry {
  id: string
  /** undefined where it could not be read */
  second: number | undefined
}

/**
 * Where reading stands. Etsy pages by offset, and its lists move while they are read. So each page is a list of its own
 * that begins at the second where the one before ended, and leaves out what was read of that second.
 */
export const Place = z.object({
  bound: z.number().int(),
  /** entries of that second, and of the one before it, that were read */
  seen: z.array(z.string()),
  /** where a page did not lead beyond its first seconds */
  offset: z.number().int(),
})
export type Place = z.infer<typeof Place>

/** A record as it was read: one that has changed since is another. */
export const versionOf = ({ id, second }: Entry): string => `${id}@${second ?? ''}`

/** Where the list behind a bound begins: a second of overlap, should Etsy leave a bound itself out. */
export const edgeOf = (bound: number, isReverse: boolean): number => bound + (isReverse ? 1 : -1)

/** The place behind a page that was not the last. @param entries the page as it came */
export function placeAfter(
  place: Place | undefined,
  { entries, isReverse }: { entries: readonly Entry[]; isReverse: boolean },
): Place {
  const seen = [...new Set([...(place?.seen ?? []), ...entries.map(versionOf)])]
  const bound = entries.findLast(({ second }) => second !== undefined)?.second
  const offset = (place?.offset ?? 0) + entries.length
  if (bound === undefined || bound === place?.bound)
    return { bound: bound ?? place?.bound ?? 0, seen, offset }
  const edge = edgeOf(bound, isReverse)
  const isOverlap = (version: string) => {
    const second = version.split('@')[1]
    return !second || (isReverse ? Number(second) <= edge : Number(second) >= edge)
  }
  return { bound, seen: seen.filter(isOverlap), offset: 0 }
}
