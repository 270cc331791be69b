import type { Measures } from '@/domains/tasks'
import { formatMinutes } from '@/lib/intl/durations'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'
import { TextLink } from '@/ui/primitives/link'
import { behindHref } from '../../search-params'
import { formatMood } from './format-mood'

/** The four figures over all channels and agents. */
export function MeasureCards({ measures: { all, span } }: { measures: Measures }) {
  const { replies, resolutions, mood, open } = all
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <StatCard
        label="First response"
        value={
          replies ? (
            <TextLink href={behindHref('replies', span)}>{formatMinutes(replies.median)}</TextLink>
          ) : (
            '–'
          )
        }
        definition="From the oldest message nobody had answered to the answer, each time a buyer waited, in minutes of your business hours. Half of all waits were shorter. Automatic replies and replies that were not sent do not count."
        note={
          replies
            ? `9 of 10 within ${formatMinutes(replies.p90)}, of ${formatCountOf(replies.count, 'answer')}`
            : 'Nothing was answered'
        }
      />
      <StatCard
        label="Resolution"
        value={
          resolutions ? (
            <TextLink href={behindHref('resolutions', span)}>
              {formatMinutes(resolutions.median)}
            </TextLink>
          ) : (
            '–'
          )
        }
        definition="From the message that opened a matter until it was resolved, in minutes of your business hours. A matter that the buyer opens again counts again; one that a colleague moves back goes on."
        note={
          resolutions
            ? `9 of 10 within ${formatMinutes(resolutions.p90)}, of ${formatCountOf(resolutions.count, 'matter')}`
            : 'Nothing was resolved'
        }
      />
      <StatCard
        label="Open now"
        value={
          <TextLink href={behindHref('backlog', { from: span.to, to: span.to })}>
            {formatNumber(open)}
          </TextLink>
        }
        definition="Matters of buyers that are not resolved: those that need a reply, await stock or are to be followed up."
      />
      <StatCard
        label="Mood"
        value={
          mood ? (
            <TextLink href={behindHref('moods', span)}>{formatMood(mood.average)}</TextLink>
          ) : (
            '–'
          )
        }
        definition="The average of how buyers’ messages sound, from −1 (unhappy) to +1 (happy). It stands for satisfaction where nobody is asked. An agent’s is of the messages that came after their answers."
        note={mood ? `in ${formatCountOf(mood.count, 'message')}` : 'Nothing was read'}
      />
    </div>
  )
}
