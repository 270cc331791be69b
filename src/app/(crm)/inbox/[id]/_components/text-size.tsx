import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { smsSize } from '@/lib/text/sms-segments'

/** How long a text is, and for SMS what it is sent, and paid, as. */
export function TextSize({
  body,
  maxLength,
  countsSegments,
}: {
  body: string
  maxLength: number | undefined
  countsSegments: boolean
}) {
  if (maxLength === undefined) return null
  const { segments, encoding } = smsSize(body)
  return (
    <span className="text-ink-muted text-sm tabular-nums">
      {formatNumber([...body].length)} of {formatNumber(maxLength)}
      {countsSegments && segments > 0 ? (
        <>
          {' '}
          · {formatCountOf(segments, 'message')}
          {encoding === 'UCS-2' ? ' with letters that take more room' : null}
        </>
      ) : null}
    </span>
  )
}
