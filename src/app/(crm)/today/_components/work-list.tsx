import { ChevronRight, CircleCheck } from 'lucide-react'
import type { Work } from '@/domains/analytics'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { workItems } from './work-items'

/** What waits for a person: how much, why, and the way there. */
export function WorkList({
  work,
  stepsLeft,
  timeZone,
}: {
  work: Work
  stepsLeft: number
  timeZone: string
}) {
  const items = workItems(work, stepsLeft, timeZone)
  if (items.length === 0) {
    return (
      <Card title="To do">
        <p className="flex items-center gap-2 text-ink-muted">
          <CircleCheck aria-hidden className="size-4 text-accent-text" />
          Nothing waits for you.
        </p>
      </Card>
    )
  }
  return (
    <Card title="To do" isPadded={false}>
      <ul className="divide-y border-t">
        {items.map(({ id, icon, tone, title, why, href }) => (
          <li key={id} className="relative flex items-center gap-3.5 px-5 py-3 hover:bg-hover">
            <span
              aria-hidden
              data-tone={tone}
              className="grid size-8 shrink-0 place-items-center rounded-lg bg-tone-soft text-tone-text [&_svg]:size-4"
            >
              {icon}
            </span>
            <div className="min-w-0 flex-1">
              <Link
                href={href}
                prefetch={false}
                className="rounded-sm font-medium text-ink after:absolute after:inset-0"
              >
                {title}
              </Link>
              <p className="text-ink-muted text-sm">{why}</p>
            </div>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
