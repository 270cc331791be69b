const candidates = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof candidates)[number]

/**
 * The character between the values, judged by the first rows: the one that cuts most of them
 * into the same number of values. A comma when nothing speaks for another.
 */
export function detectDelimiter(head: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const candidate of candidates) {
    const counts = valuesPerRow(head, candidate)
    const rowsOf = new Map<number, number>()
    for (const count of counts) rowsOf.set(count, (rowsOf.get(count) ?? 0) + 1)
    let score = 0
    for (const [count, rows] of rowsOf)
      if (count > 1) score = Math.max(score, (rows / counts.length) * 1000 + Math.min(count, 100))
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** Values in each of the first rows that are not blank; quoted values hide what is inside. */
function valuesPerRow(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let values = 1
  let quoted = false
  let blank = true
  const endRow = () => {
    if (!blank) counts.push(values)
    values = 1
    blank = true
  }
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) blank = false
    else if (character === delimiter) values++
    else if (character === '\n' || character === '\r') endRow()
    if (character.trim() !== '') blank = false
    if (counts.length >= 100) return counts
  }
  // the last row of a long file is cut off: it only counts when it stands alone
  if (counts.length === 0) endRow()
  return counts
}
