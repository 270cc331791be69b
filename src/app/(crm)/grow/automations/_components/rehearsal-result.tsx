import type { Rehearsal } from '@/domains/automations'
import { formatNumber } from '@/lib/intl/numbers'
import { MessagesPerDay } from '../../_components/messages-per-day'
import { WorthALook } from '../../_components/worth-a-look'

/** What a rehearsal found: people per step, messages per day, refusals by rule, and who is surprising. */
export function RehearsalResult({ days, result }: { days: number; result: Rehearsal }) {
  if (result.entered === 0)
    return <p className="text-ink">Nobody would have entered in {days} days.</p>
  return (
    <>
      <ol aria-label="People per step" className="flex flex-col gap-1.5">
        <Count count={result.entered} words="would have entered" />
        {result.stopped.map(({ why, people }) => (
          <Count key={why} count={people} words={`taken out before the mail: ${why}`} />
        ))}
        {result.denied.map(({ rule, sentence, messages }) => (
          <Count key={rule} count={messages} words={`not sent: ${sentence}`} />
        ))}
        <Count count={result.sent} words="mails would have left" isStrong />
        {result.done.map(({ does, times }) => (
          <Count key={does} count={times} words={deeds[does]} />
        ))}
        {result.stillIn > 0 ? <Count count={result.stillIn} words="would still wait" /> : null}
      </ol>
      <MessagesPerDay label={`Mails per day, last ${days} days`} name="Mails" days={result.days} />
      <WorthALook surprises={result.surprises} />
    </>
  )
}

const deeds: Record<Rehearsal['done'][number]['does'], string> = {
  tag: 'tagged',
  untag: 'tags taken off',
  task: 'tasks written down',
  note: 'notes written',
  webhook: 'webhooks sent',
  add_to_segment: 'put into a segment',
  remove_from_segment: 'taken out of a segment',
  set_stage: 'brought to a lifecycle stage',
}

function Count(props: { count: number; words: string; isStrong?: boolean }) {
  return (
    <li className={`flex gap-3 ${props.isStrong ? 'font-semibold text-ink' : 'text-ink-muted'}`}>
      <span className="w-14 shrink-0 text-right text-ink tabular-nums">
        {formatNumber(props.count)}
      </span>
      <span className="min-w-0">{props.words}</span>
    </li>
  )
}
