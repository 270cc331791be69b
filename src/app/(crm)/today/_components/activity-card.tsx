import type { Activity } from '@/domains/analytics'
import { Card } from '@/ui/primitives/card'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { activityLine } from './activity-line'

/** What happened lately: who did what, how imports ended, who moved. */
export function ActivityCard({
  activity,
  timeZone,
}: {
  activity: readonly Activity[]
  timeZone: string
}) {
  return (
    <Card title="Activity" isPadded={false}>
      {activity.length === 0 ? (
        <p className="px-5 pb-5 text-ink-muted">Nothing has happened here yet.</p>
      ) : (
        <ul className="pb-3.5">
          {activity.map((entry) => {
            const { icon, tone, sentence } = activityLine(entry)
            return (
              <li key={entry.id} className="flex items-baseline gap-3 px-5 py-1.5">
                <span
                  aria-hidden
                  data-tone={tone}
                  className="grid size-6 shrink-0 translate-y-1 place-items-center rounded-full bg-tone-soft text-tone-text [&_svg]:size-3.5"
                >
                  {icon}
                </span>
                <span className="min-w-0 flex-1 break-words">{sentence}</span>
                <span className="shrink-0 text-ink-muted text-sm">
                  <RelativeTime at={entry.at.toISOString()} timeZone={timeZone} />
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
