import { LogIn, LogOut } from 'lucide-react'
import type { SegmentMove } from '@/domains/segments'
import { ListPager } from '@/ui/patterns/list-pager'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { listHref } from '../../../../_lists/list-address'

export interface SegmentMovesProps {
  page: { rows: SegmentMove[]; next?: string; previous?: string }
  path: string
  /** where the other list of the page stands */
  members: string | undefined
  organization: { timeZone: string }
}

/** Who entered and who left, with what decided it. */
export function SegmentMoves({ page, path, members, organization }: SegmentMovesProps) {
  const href = (moves: string | undefined) => moves && listHref(path, { members, moves })
  return (
    <Card title="Entries and exits" description="Not counted: what an edit of the rules changed">
      {page.rows.length === 0 ? (
        <p className="text-ink-muted">Nobody has entered or left since it was made.</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {page.rows.map(({ id, customerId, customerName, move, at, facts, isByHand, movedBy }) => (
            <li key={id} className="flex gap-2.5 py-2">
              {move === 'entered' ? (
                <LogIn
                  role="img"
                  aria-label="Entered"
                  className="mt-0.5 size-4 shrink-0 text-ink-muted"
                />
              ) : (
                <LogOut
                  role="img"
                  aria-label="Left"
                  className="mt-0.5 size-4 shrink-0 text-ink-muted"
                />
              )}
              <div className="min-w-0">
                <p>
                  <Link href={`/customers/${customerId}`} className="font-medium hover:underline">
                    {customerName ?? 'No name'}
                  </Link>{' '}
                  <span className="text-ink-muted text-sm">
                    <RelativeTime at={at.toISOString()} timeZone={organization.timeZone} />
                  </span>
                </p>
                <p className="text-ink-muted text-sm">
                  {isByHand ? byHand(movedBy) : facts.join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ListPager
        previousHref={href(page.previous)}
        nextHref={href(page.next)}
        previousLabel="Newer"
        nextLabel="Older"
      />
    </Card>
  )
}

const byHand = (name: string | null) => (name ? `By hand, by ${name}` : 'By hand or by a flow')
