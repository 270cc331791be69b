import { Link } from '@/ui/primitives/link'
import { weekChoices } from '../search-params'

/** How far back the figures go, in the address. */
export function WeeksPicker({ weeks }: { weeks: number }) {
  return (
    <nav aria-label="Period of the measures" className="flex flex-wrap gap-1">
      {weekChoices.map((choice) => (
        <Link
          key={choice}
          href={`/inbox/measures?weeks=${choice}`}
          scroll={false}
          prefetch={false}
          aria-current={Number(choice) === weeks ? 'true' : undefined}
          className="rounded-md px-2.5 py-1 font-medium text-ink-muted text-sm hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
        >
          {choice} weeks
        </Link>
      ))}
    </nav>
  )
}
