import type { MessageLine } from '@/domains/messaging'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { DecisionFacts } from './decision-facts'

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
const purposes = {
  transactional: 'About an order',
  marketing: 'Marketing',
  answer: 'Answer from the inbox',
} as const

/** One message to a person: what became of it, and why it was sent or was not. */
export function MessageEntry({ message, timeZone }: { message: MessageLine; timeZone: string }) {
  const state = states[message.status]
  // the gate let it pass, and something else kept it
  const isKept = ['skipped', 'failed'].includes(message.status) && message.error !== null
  return (
    <li id={message.id} className="flex scroll-mt-20 flex-col gap-1.5 px-5 py-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 break-words font-medium text-ink">
          {message.subject ?? 'Without a subject'}
        </h2>
        <Badge tone={state?.tone ?? 'neutral'} hasDot>
          {state?.label ?? message.status}
        </Badge>
      </div>
      <p className="flex flex-wrap gap-x-3 text-ink-muted text-sm">
        <span>{channels[message.channel] ?? message.channel}</span>
        <span>{purposes[message.purpose]}</span>
        <Origin message={message} />
      </p>
      <ol className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink text-sm">
        {steps(message).map(({ label, at }) => (
          <li key={label}>
            {label}{' '}
            <span className="text-ink-muted">
              <DateTime at={at} timeZone={timeZone} style="minute" />
            </span>
          </li>
        ))}
      </ol>
      <p className="text-ink text-sm">
        <span className="font-medium">{hasLeft(message) ? 'Why: ' : 'Why not: '}</span>
        {(isKept && message.error) ||
          message.why ||
          'the reason was deleted with the person’s data.'}
      </p>
      {isKept && message.why ? (
        <p className="text-ink-muted text-sm">The rules had let it pass: {message.why}</p>
      ) : null}
      {message.error && !isKept ? <p className="text-ink-muted text-sm">{message.error}</p> : null}
      {message.status === 'unknown' ? (
        <p className="text-sm">
          <TextLink href="/grow/unknown">Decide what became of it</TextLink>
        </p>
      ) : null}
      {message.decision ? <DecisionFacts decision={message.decision} timeZone={timeZone} /> : null}
    </li>
  )
}

function Origin({ message: { from, preset } }: { message: MessageLine }) {
  if (!from) return null
  if (!preset) return <span>{from}</span>
  return (
    <TextLink href={`/grow/automations/${preset}`} prefetch={false}>
      {from}
    </TextLink>
  )
}

const hasLeft = ({ status }: MessageLine) => !['denied', 'skipped', 'failed'].includes(status)

/** What happened to it, in order. */
function steps(message: MessageLine): { label: string; at: string }[] {
  const times: [label: string, at: string | null][] = [
    ['Asked for', message.sentAt ? null : message.createdAt],
    ['Leaves', message.status === 'queued' ? message.notBefore : null],
    ['Sent', message.sentAt],
    ['Delivered', message.deliveredAt],
    ['Opened', message.openedAt],
    ['Clicked', message.clickedAt],
    ['Answered', message.repliedAt],
    ['Came back', message.bouncedAt],
    ['Reported as spam', message.complainedAt],
  ]
  return times.flatMap(([label, at]) => (at ? [{ label, at }] : []))
}
