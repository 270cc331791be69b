/** An average mood with its sign: `+0.32`, `−0.10`. */
export function formatMood(average: number): string {
  const size = Math.abs(average).toFixed(2)
  if (size === '0.00') return size
  return `${average < 0 ? '−' : '+'}${size}`
}
