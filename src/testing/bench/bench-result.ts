/** One line of a benchmark. `ratio` = value ÷ floor (or ÷ limit): smaller is better, and `aim` is what it should not exceed. */
export interface BenchResult {
  name: string
  unit: string
  value: number
  floor: number
  ratio: number
  aim: number
}

/** A line measured against a floor of the same run. */
export function against(
  name: string,
  unit: string,
  value: number,
  floor: number,
  aim: number,
): BenchResult {
  return { name, unit, value, floor, ratio: value / floor, aim }
}

/** The middle of the measured values. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value that `share` of all are at or below. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
