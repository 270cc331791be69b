import type { ReactNode } from 'react'
import type { Tone } from '../primitives/badge'

export interface TimelineEntry {
  id: string
  /** a lucide icon element */
  icon: ReactNode
  tone?: Tone | undefined
  /** one sentence; may hold links */
  title: ReactNode
  /** a RelativeTime or DateTime */
  time: ReactNode
  /** details under the sentence: a note's text, a reason */
  children?: ReactNode
}

export interface TimelineGroup {
  id: string
  /** e.g. "Today" */
  heading: string
  entries: readonly TimelineEntry[]
}

/** What happened, newest first, under day headings. */
export function Timeline({ groups, label }: { groups: readonly TimelineGroup[]; label: string }) {
  return (
    <section aria-label={label} className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group.id}>
          <h3 className="mb-2 font-medium text-ink-muted text-sm">{group.heading}</h3>
          <ol>
            {group.entries.map((entry) => (
              <li
                key={entry.id}
                className="relative flex gap-3 pb-4 last:pb-0 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-0 not-last:before:left-3 not-last:before:w-px not-last:before:bg-line"
              >
                <span
                  aria-hidden
                  data-tone={entry.tone ?? 'neutral'}
                  className="grid size-6 shrink-0 place-items-center rounded-full bg-tone-soft text-tone-text [&_svg]:size-3.5"
                >
                  {entry.icon}
                </span>
                <div className="min-w-0 flex-1 pt-0.5">
                  <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                    <div className="min-w-0 break-words text-ink">{entry.title}</div>
                    <span className="text-ink-muted text-sm">{entry.time}</span>
                  </div>
                  {entry.children ? (
                    <div className="mt-1 break-words text-ink-muted">{entry.children}</div>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
