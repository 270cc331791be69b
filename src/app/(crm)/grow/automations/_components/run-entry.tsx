import type { RunLine } from '@/domains/automations'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { ReplayRun } from './replay-run'

interface RunEntryProps {
  run: RunLine
  /** the person where a flow is shown, the flow where a person is */
  title: string
  /** absent: there is no page about it any more */
  href: string | undefined
  timeZone: string
  canReplay: boolean
}

/** Somebody's way through a flow: where it stands, every step, and why it was taken. */
export function RunEntry({ run, title, href, timeZone, canReplay }: RunEntryProps) {
  const { label, tone } = stateOf(run)
  return (
    <article aria-label={title} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 break-words font-medium">
          {href ? (
            <TextLink href={href} prefetch={false}>
              {title}
            </TextLink>
          ) : (
            <span className="text-ink">{title}</span>
          )}
        </span>
        <span className="flex items-center gap-3 text-ink-muted text-sm">
          <DateTime at={run.startedAt} timeZone={timeZone} />
          <Badge tone={tone}>{label}</Badge>
        </span>
      </div>
      <details className="group text-sm">
        <summary className="w-fit cursor-pointer text-ink-muted hover:text-ink">
          {run.trace.at(-1)?.why ?? 'What happened was deleted with the person’s data.'}
        </summary>
        <ol className="mt-2 flex flex-col gap-1 border-l pl-4">
          {run.trace.map((entry) => (
            <li key={`${entry.at} ${entry.did} ${entry.why}`} className="text-ink">
              <span className="text-ink-muted">
                <DateTime at={entry.at} timeZone={timeZone} />
              </span>{' '}
              {entry.why}
            </li>
          ))}
          <Onward run={run} timeZone={timeZone} />
        </ol>
        {canReplay ? <ReplayRun runId={run.id} /> : null}
      </details>
    </article>
  )
}

function Onward({ run, timeZone }: { run: RunLine; timeZone: string }) {
  if (run.isHeld)
    return (
      <li className="text-ink-muted">
        Waits, by version {run.version} of the flow, which is off and holds who is in it.
      </li>
    )
  if (run.status !== 'waiting') return null
  return (
    <li className="text-ink-muted">
      Goes on <DateTime at={run.wakeAt} timeZone={timeZone} />, by version {run.version} of the
      flow.
    </li>
  )
}

const ofMessage: Record<string, { label: string; tone: Tone }> = {
  sent: { label: 'Sent', tone: 'success' },
  queued: { label: 'About to leave', tone: 'info' },
  sending: { label: 'About to leave', tone: 'info' },
  denied: { label: 'Not sent', tone: 'neutral' },
  skipped: { label: 'Not sent', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  unknown: { label: 'Not known', tone: 'warning' },
}
const ofRun: Record<RunLine['status'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'info' },
  finished: { label: 'Done', tone: 'success' },
  cancelled: { label: 'Taken out', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
}

function stateOf({ status, messageStatus, isHeld }: RunLine): { label: string; tone: Tone } {
  if (isHeld) return { label: 'Held', tone: 'warning' }
  return (messageStatus ? ofMessage[messageStatus] : undefined) ?? ofRun[status]
}
