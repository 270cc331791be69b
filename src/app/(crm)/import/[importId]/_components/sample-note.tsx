import { formatNumber } from '@/lib/intl/numbers'

/** Says that a table shows some of many. */
export function SampleNote({ shown, total }: { shown: number; total: number }) {
  if (shown >= total) return null
  return (
    <p className="mt-3 text-ink-muted text-sm tabular-nums">
      {formatNumber(shown)} of {formatNumber(total)} shown.
    </p>
  )
}

/** A table has nothing to show. */
export function NothingHere({ children }: { children: string }) {
  return <p className="py-6 text-center text-ink-muted">{children}</p>
}
