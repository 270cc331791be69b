import type { RunLine } from '@/domains/automations'
import { ListPager } from '@/ui/patterns/list-pager'
import { RunEntry } from './run-entry'

export interface RunListProps {
  page: { rows: readonly RunLine[]; next?: string; previous?: string }
  /** what each is headed by, and where that leads */
  headOf: (run: RunLine) => { title: string; href: string | undefined }
  /** address of the page of runs at a cursor */
  href: (cursor: string | undefined) => string | undefined
  timeZone: string
  canReplay: boolean
}

/** A page of ways through flows, in a card without padding. */
export function RunList({ page, headOf, href, timeZone, canReplay }: RunListProps) {
  return (
    <>
      <ul className="divide-y border-t">
        {page.rows.map((run) => (
          <li key={run.id} className="px-5 py-3">
            <RunEntry run={run} {...headOf(run)} timeZone={timeZone} canReplay={canReplay} />
          </li>
        ))}
      </ul>
      <div className="px-5 pb-4">
        <ListPager
          previousHref={href(page.previous)}
          nextHref={href(page.next)}
          previousLabel="Newer"
          nextLabel="Older"
        />
      </div>
    </>
  )
}
