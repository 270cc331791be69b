import type { ChannelReach, Reach } from '@/domains/automations'
import { formatNumber } from '@/lib/intl/numbers'
import { channelWords } from '../../_mail/channel-words'

/** How many of a flow's people can receive what it writes today, and why the others cannot; by each of its channels. */
export function ReachText({ reach }: { reach: Reach }) {
  const { whom, people, channels, isPart } = reach
  if (people === 0) return <p className="text-ink">There are no {whom} yet.</p>
  if (channels.length === 0)
    return (
      <p className="text-ink">
        It writes to none of the <strong className="tabular-nums">{formatNumber(people)}</strong>{' '}
        {whom}.
      </p>
    )
  return (
    <div className="flex flex-col gap-5">
      {channels.map((one) => (
        <div key={one.channel} className="flex flex-col gap-3">
          <p className="text-ink">
            {isPart ? 'Of the ' : 'Of '}
            <strong className="tabular-nums">{formatNumber(people)}</strong> {whom}
            {isPart ? ' who ordered last' : ''},{' '}
            <strong className="tabular-nums">{formatNumber(one.canReceive)}</strong> can receive
            this{byWhich(one, channels)}.
          </p>
          <Reasons reach={one} />
        </div>
      ))}
    </div>
  )
}

/** A flow of mails alone says nothing of channels. */
const byWhich = ({ channel }: ChannelReach, channels: readonly ChannelReach[]): string =>
  channel === 'email' && channels.length === 1
    ? ''
    : ` by ${channel === 'email' ? 'e-mail' : channelWords[channel]}`

function Reasons({ reach: { reasons, channel } }: { reach: ChannelReach }) {
  if (reasons.length === 0) return null
  return (
    <ul
      aria-label={`Why the others cannot, by ${channelWords[channel]}`}
      className="flex flex-col gap-1.5"
    >
      {reasons.map((reason) => (
        <li key={reason.rule} className="flex gap-3 text-sm">
          <span className="w-14 shrink-0 text-right font-medium text-ink tabular-nums">
            {formatNumber(reason.people)}
          </span>
          <span className="min-w-0 text-ink-muted">{reason.sentence}</span>
        </li>
      ))}
    </ul>
  )
}
