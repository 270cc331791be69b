const WIDTH = 72
const HEIGHT = 24

/** More points than this would only show noise at this size. */
const POINTS = 18

/** The mean of equal stretches. */
function smooth(values: readonly number[]): number[] {
  const size = Math.max(1, values.length / POINTS)
  return Array.from({ length: Math.min(POINTS, values.length) }, (_, index) => {
    const part = values.slice(Math.floor(index * size), Math.floor((index + 1) * size))
    return part.reduce((sum, value) => sum + value, 0) / part.length
  })
}

/** The shape of a figure over time, without axes. Decoration beside the figure itself. */
export function Sparkline({ values: all }: { values: readonly number[] }) {
  const values = smooth(all)
  if (values.length < 2) return null
  const most = Math.max(...values)
  const least = Math.min(...values)
  const span = most - least || 1
  const points = values
    .map((value, index) => {
      const x = (index / (values.length - 1)) * (WIDTH - 4) + 2
      const y = HEIGHT - 2 - ((value - least) / span) * (HEIGHT - 4)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-6 w-18 shrink-0 text-accent-text"
    >
      <polyline
        points={points}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
