const STEPS = [1, 2, 2.5, 5, 10]

/**
 * Round ticks from zero to just above the largest figure, three to five of them; counts get whole ticks. Figures below
 * zero extend the axis downwards by the same step.
 */
export function axisTicks(values: readonly number[], isWhole: boolean): number[] {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const rough = (most - least) / 4 || 0.25
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = STEPS.find((step) => step * power >= rough) ?? 10
  const step = isWhole ? Math.max(1, Math.ceil(factor * power)) : factor * power
  const first = Math.floor(least / step)
  const last = Math.max(Math.ceil(most / step), first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
