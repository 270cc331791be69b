import type { SegmentDetails } from '@/domains/segments'
import { Card } from '@/ui/primitives/card'
import { Link } from '@/ui/primitives/link'
import { StatementText } from '../../_components/statement-text'

const kinds = { segment: 'Segment', campaign: 'Campaign', automation: 'Automation' }

/** What uses the segment, and the statement behind it. */
export function SegmentRulesCard({ segment: { usedBy, statement } }: { segment: SegmentDetails }) {
  return (
    <Card title="Used by">
      <div className="flex flex-col gap-4">
        {usedBy.length === 0 ? (
          <p className="text-ink-muted">Nothing uses this segment yet.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {usedBy.map(({ kind, id, name }) => (
              <li key={id}>
                <span className="text-ink-muted">{kinds[kind]}</span>{' '}
                {kind === 'segment' ? (
                  <Link href={`/grow/segments/${id}`} className="font-medium hover:underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        )}
        {statement ? <StatementText text={statement} /> : null}
      </div>
    </Card>
  )
}
