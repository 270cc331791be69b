import type { Tone } from '../primitives/badge'

export interface LegendEntry {
  label: string
  tone: Tone
  /** the period before: a dashed line */
  isDashed?: boolean | undefined
}

export function ChartLegend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
      {entries.map((entry) => (
        <li key={entry.label} data-tone={entry.tone} className="flex items-center gap-1.5">
          {entry.isDashed ? (
            <span aria-hidden className="w-5 border-ink-faint border-t-2 border-dashed" />
          ) : (
            <span aria-hidden className="size-2 rounded-full bg-tone" />
          )}
          {entry.label}
        </li>
      ))}
    </ul>
  )
}
