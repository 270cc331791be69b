import type { CustomerMerge } from '@/domains/customers'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { UndoMerge } from './undo-merge'

export interface MergeHistoryProps {
  merges: readonly CustomerMerge[]
  timeZone: string
  canEdit: boolean
}

/** Which other records became part of this person, each with the way back. */
export function MergeHistory({ merges, timeZone, canEdit }: MergeHistoryProps) {
  if (merges.length === 0) return null
  return (
    <Card title="Merged" description="Other records that became part of this person.">
      <ul aria-label="Merges" className="flex flex-col divide-y">
        {merges.map((merge) => (
          <li key={merge.id} className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1">
              <p className="break-words font-medium text-ink">{merge.mergedName ?? 'No name'}</p>
              <p className="text-ink-muted text-sm">
                <DateTime at={merge.mergedAt.toISOString()} timeZone={timeZone} />
                {merge.mergedBy ? `, by ${merge.mergedBy}` : ''},{' '}
                {merge.by === 'match' ? 'as a possible match' : 'chosen by hand'}
              </p>
              {merge.undoneAt ? (
                <p className="text-ink-muted text-sm">
                  Undone <DateTime at={merge.undoneAt.toISOString()} timeZone={timeZone} />
                  {merge.undoneBy ? `, by ${merge.undoneBy}` : ''}
                </p>
              ) : null}
            </div>
            {canEdit && !merge.undoneAt ? (
              <UndoMerge mergeId={merge.id} name={merge.mergedName} />
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
