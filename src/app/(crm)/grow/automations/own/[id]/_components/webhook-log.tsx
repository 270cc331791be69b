import type { WebhookLine } from '@/domains/automations'
import { formatCountOf } from '@/lib/intl/numbers'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { WebhookSecret } from './webhook-secret'

interface WebhookLogProps {
  flowId: string
  lines: readonly WebhookLine[]
  timeZone: string
  canSeeSecret: boolean
}

const looks: Record<WebhookLine['status'], { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'info' },
  sending: { label: 'Being sent', tone: 'info' },
  sent: { label: 'Taken', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
}

/** The newest that the flow told other systems, and what they answered. */
export function WebhookLog({ flowId, lines, timeZone, canSeeSecret }: WebhookLogProps) {
  return (
    <Card
      title="Told to other systems"
      description="The newest 20. They know a second try by its webhook-id."
      actions={canSeeSecret ? <WebhookSecret flowId={flowId} /> : null}
    >
      {lines.length === 0 ? (
        <p className="text-ink-muted">Nothing was told yet.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {lines.map((line) => (
            <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="text-ink-muted text-sm">
                <DateTime at={line.createdAt} timeZone={timeZone} />
              </span>
              <Badge tone={looks[line.status].tone}>{looks[line.status].label}</Badge>
              <span className="min-w-0 break-words text-ink">{line.host}</span>
              <span className="min-w-0 text-ink-muted text-sm">
                {line.answered ?? ''} {line.error ?? ''}{' '}
                {line.attempts > 1 ? formatCountOf(line.attempts, 'try', 'tries') : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
