import type { RunDetail } from '@/engine/operator-api'
import { formatDateTime } from '@/lib/intl/dates'
import { Card } from '@/ui/primitives/card'

/** Each try that failed, with its error and when the next one is due. */
export function FailedTries({
  tries,
  timeZone,
}: {
  tries: RunDetail['attempts']
  timeZone: string
}) {
  if (tries.length === 0) return null
  return (
    <Card title="Failed tries" isPadded={false}>
      <ol className="divide-y border-t">
        {tries.map((one) => (
          <li key={`${one.stepName} ${one.attempt} ${one.at}`} className="px-5 py-2.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">
                {one.stepName ?? 'The function itself'}, try {one.attempt + 1}
              </span>
              <span className="text-ink-muted text-sm tabular-nums">
                {formatDateTime(one.at, timeZone)}
              </span>
            </div>
            <p className="break-words text-ink-muted">
              {one.error.name}: {one.error.message}
            </p>
            {one.retryAt ? (
              <p className="text-ink-muted text-sm">
                Next try {formatDateTime(one.retryAt, timeZone)}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}
