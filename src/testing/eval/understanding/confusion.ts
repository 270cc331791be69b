/** How often each true label was read as each. */
export class Confusion {
  private readonly counts = new Map<string, Map<string, number>>()

  add(truth: string, found: string): void {
    const row = this.counts.get(truth) ?? new Map<string, number>()
    row.set(found, (row.get(found) ?? 0) + 1)
    this.counts.set(truth, row)
  }

  private of(truth: string, found: string): number {
    return this.counts.get(truth)?.get(found) ?? 0
  }

  private labels(): string[] {
    const found = [...this.counts.values()].flatMap((row) => [...row.keys()])
    return [...new Set([...this.counts.keys(), ...found])].sort()
  }

  /** The mean over true labels of the harmonic mean of precision and recall. */
  macroF1(): number {
    const truths = [...this.counts.keys()]
    const scores = truths.map((label) => {
      const right = this.of(label, label)
      const [asked, answered] = [
        this.sum((truth) => truth === label),
        this.sum((_, found) => found === label),
      ]
      return right === 0 ? 0 : (2 * right) / (asked + answered)
    })
    return scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length
  }

  private sum(counts: (truth: string, found: string) => boolean): number {
    let sum = 0
    for (const [truth, row] of this.counts) {
      for (const [found, count] of row) if (counts(truth, found)) sum += count
    }
    return sum
  }

  /** Truth down, reading across. */
  matrix(): Record<string, Record<string, number>> {
    return Object.fromEntries(
      [...this.counts].map(([truth, row]) => [truth, Object.fromEntries(row)]),
    )
  }

  /** The same as a table for the terminal. */
  table(): string {
    const labels = this.labels()
    const width = Math.max(...labels.map((label) => label.length)) + 1
    const lines = [...this.counts.keys()].sort().map((truth) => {
      const cells = labels.map((found) => String(this.of(truth, found) || '.').padStart(5))
      return `${truth.padEnd(width)}${cells.join('')}`
    })
    const keys = labels.map((label, n) => `${String(n + 1).padStart(3)} ${label}`)
    const head = `${''.padEnd(width)}${labels.map((_, n) => String(n + 1).padStart(5)).join('')}`
    return [head, ...lines, '', ...keys].join('\n')
  }
}
