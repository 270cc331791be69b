'use client'

import { formatCountOf } from '@/lib/intl/numbers'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { Skeleton } from '@/ui/primitives/skeleton'
import { StatementText } from '../_components/statement-text'
import type { PreviewState } from './use-preview'

/** How many people fit now, how fresh that is, and five of them with the facts that matched. */
export function PreviewPanel({
  state: { preview, error, isPending },
  timeZone,
}: {
  state: PreviewState
  timeZone: string
}) {
  const isUnfinished = error?.code === 'invalid'
  return (
    <Card title="Who fits now" className="lg:sticky lg:top-6">
      <div aria-busy={isPending} className="flex flex-col gap-4">
        {error ? (
          <Callout
            kind={isUnfinished ? 'info' : 'danger'}
            title={isUnfinished ? 'Finish the conditions to see who fits.' : error.message}
            isLive
          >
            {isUnfinished ? null : error.reference && `Reference for support: ${error.reference}`}
          </Callout>
        ) : null}
        {!preview && !error ? <Skeleton className="h-40 w-full" /> : null}
        {preview && !error ? (
          <div
            className={`flex flex-col gap-4 transition-opacity ${isPending ? 'opacity-60' : ''}`}
          >
            <div>
              <p aria-live="polite" className="font-semibold text-xl tabular-nums">
                {formatCountOf(preview.count, 'person', 'people')}
              </p>
              <p className="text-ink-muted text-sm">
                Counted <RelativeTime at={preview.countedAt} timeZone={timeZone} />
                <UsedMembers at={preview.usesMembersOf} timeZone={timeZone} />
              </p>
            </div>
            <p>Everybody who {preview.sentence}.</p>
            {preview.count === 0 ? (
              <p className="text-ink-muted">
                Nobody fits. Loosen a condition, or let any of them suffice.
              </p>
            ) : (
              <ul aria-label="Examples" className="flex flex-col divide-y">
                {preview.examples.map(({ id, name, facts }) => (
                  <li key={id} className="py-2">
                    <Link href={`/customers/${id}`} className="font-medium hover:underline">
                      {name ?? 'No name'}
                    </Link>
                    <p className="text-ink-muted text-sm">{facts.join(' · ')}</p>
                  </li>
                ))}
              </ul>
            )}
            <StatementText text={preview.statement} />
          </div>
        ) : null}
      </div>
    </Card>
  )
}

function UsedMembers({ at, timeZone }: { at: string | null | undefined; timeZone: string }) {
  if (at === undefined) return null
  return at === null ? (
    <>; a segment that it uses is not computed yet</>
  ) : (
    <>
      ; members of other segments as of <RelativeTime at={at} timeZone={timeZone} />
    </>
  )
}
