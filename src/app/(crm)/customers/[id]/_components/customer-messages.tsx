import type { MessageLine } from '@/domains/messaging'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'

const states: Record<string, { tone: Tone; label: string }> = {
  queued: { tone: 'info', label: 'Waiting' },
  sending: { tone: 'info', label: 'Leaving now' },
  sent: { tone: 'success', label: 'Sent' },
  failed: { tone: 'danger', label: 'Failed' },
  denied: { tone: 'neutral', label: 'Not sent' },
  skipped: { tone: 'neutral', label: 'Not sent' },
  unknown: { tone: 'warning', label: 'Not known' },
}
const channels: Record<string, string> = { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' }

/** Every message to a person: what became of it, and why it was sent or was not. */
export function CustomerMessages(props: { messages: readonly MessageLine[]; timeZone: string }) {
  if (props.messages.length === 0) return null
  return (
    <Card title="Messages to this person">
      <ul className="flex flex-col divide-y">
        {props.messages.map((message) => (
          <li key={message.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <div className="flex items-start justify-between gap-3">
              <span className="min-w-0 break-words font-medium text-ink">
                {message.subject ?? 'Without a subject'}
              </span>
              <Badge tone={states[message.status]?.tone ?? 'neutral'}>
                {states[message.status]?.label ?? message.status}
              </Badge>
            </div>
            <p className="flex flex-wrap gap-x-3 text-ink-muted text-sm">
              <span>{channels[message.channel] ?? message.channel}</span>
              {message.from ? <span>{message.from}</span> : null}
              {steps(message).map(({ label, at }) => (
                <span key={label}>
                  {label} <DateTime at={at} timeZone={props.timeZone} style="minute" />
                </span>
              ))}
            </p>
            <p className="text-sm text-ink">
              {isLeaving(message) ? 'Why: ' : 'Why not: '}
              {message.why || 'the reason was deleted with the person’s data.'}
            </p>
            {message.error ? <p className="text-ink-muted text-sm">{message.error}</p> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const isLeaving = ({ status }: MessageLine) => !['denied', 'skipped', 'failed'].includes(status)

/** What happened to it, in order. */
function steps(message: MessageLine): { label: string; at: string }[] {
  const times: [label: string, at: string | null][] = [
    ['asked for', message.sentAt ? null : message.createdAt],
    ['leaves', message.status === 'queued' ? message.notBefore : null],
    ['sent', message.sentAt],
    ['delivered', message.deliveredAt],
    ['opened', message.openedAt],
    ['clicked', message.clickedAt],
    ['came back', message.bouncedAt],
  ]
  return times.flatMap(([label, at]) => (at ? [{ label, at }] : []))
}
