/** A seeded source of chance: the same seed gives the same shop, on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** a whole number, both ends included */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** one of the list, as likely as its weight */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T
  /** the list in another order, as a copy */
  shuffled<T>(list: readonly T[]): T[]
}

/** The mulberry32 generator: 32 bits of state, good enough for a pretend shop. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const itemAt = <T>(list: readonly T[], index: number): T => {
    if (index >= list.length) throw new RangeError('nothing to choose from')
    return list[index] as T
  }
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => itemAt(list, int(0, list.length - 1)),
    weighted(list, weightOf) {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0)
      const index = list.findIndex((item) => {
        left -= weightOf(item)
        return left < 0
      })
      return itemAt(list, index < 0 ? list.length - 1 : index)
    },
    shuffled(list) {
      const copy = [...list]
      for (let at = copy.length - 1; at > 0; at--) {
        const other = int(0, at)
        const item = itemAt(copy, at)
        copy[at] = itemAt(copy, other)
        copy[other] = item
      }
      return copy
    },
  }
}
