import type { AuditLine } from '@/domains/organizations'
import { formatDayHeading, formatTime, localDay } from '@/lib/intl/dates'
import { Link } from '@/ui/primitives/link'
import { auditHref } from '../search-params'

/** Where a record of the log can be looked at. */
const pages: Record<string, (id: string) => string> = {
  customer: (id) => `/customers/${id}`,
  order: (id) => `/orders/${id}`,
  import: (id) => `/import/${id}`,
}

/** The log, newest first, under the organization's own days. */
export function AuditLines({ lines, timeZone }: { lines: AuditLine[]; timeZone: string }) {
  const today = localDay(new Date(), timeZone)
  const days = new Map<string, AuditLine[]>()
  for (const line of lines) {
    const day = localDay(line.at, timeZone)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return (
    <div className="divide-y">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={formatDayHeading(day, today)} className="px-5 py-4">
          <h2 className="font-medium text-ink-muted text-sm">{formatDayHeading(day, today)}</h2>
          <ol className="mt-1">
            {ofDay.map((line) => (
              <li key={line.id} className="flex items-baseline gap-4 py-1.5">
                <p className="min-w-0 flex-1 break-words text-ink">
                  <span className="font-medium">{line.actor}</span> {line.sentence}
                  <RecordLink line={line} />
                </p>
                <time
                  dateTime={line.at.toISOString()}
                  className="shrink-0 text-ink-muted text-sm tabular-nums"
                >
                  {formatTime(line.at, timeZone)}
                </time>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function RecordLink({ line: { entity, entityId } }: { line: AuditLine }) {
  if (!entity || !entityId) return null
  const href = pages[entity]?.(entityId) ?? auditHref({ entity, entityId })
  return (
    <>
      {' '}
      <Link
        href={href}
        prefetch={false}
        className="rounded-sm text-ink-muted text-sm underline decoration-line-strong underline-offset-2 hover:text-ink"
      >
        {pages[entity] ? `open ${entity}` : 'history'}
      </Link>
    </>
  )
}
