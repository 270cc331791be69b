import type { Route } from 'next'
import type { Suggestion } from '@/domains/understanding'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { Link } from '@/ui/primitives/link'
import { DismissSuggestion } from './dismiss-suggestion'
import { DraftMessage } from './draft-message'

/** Who had asked for this product before it came in or came back, with their words that fit it. */
export function WhoAsked({
  suggestion,
  canEdit,
  timeZone,
}: {
  suggestion: Suggestion
  canEdit: boolean
  timeZone: string
}) {
  return (
    <Card title="Who asked for it" description="They wished for it before it was here. Tell them.">
      <ul aria-label="Who asked for it" className="flex flex-col divide-y">
        {suggestion.askers.map((asker) => (
          <li key={asker.interestId} className="flex flex-col gap-1 py-2">
            <div className="flex items-baseline justify-between gap-3">
              <Link href={`/customers/${asker.customerId}` as Route}>
                {asker.customerName ?? 'Customer without a name'}
              </Link>
              <span className="text-ink-muted text-sm">
                <DateTime at={asker.askedAt} timeZone={timeZone} style="day" />
              </span>
            </div>
            <p className="text-ink-muted text-sm">
              “{asker.keyword}”, fits {asker.matchedWords.map(({ wish }) => wish).join(', ')}
            </p>
            {canEdit ? (
              <DraftMessage
                suggestionId={suggestion.id}
                interestId={asker.interestId}
                isDrafted={asker.draftedAt !== null}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? <DismissSuggestion suggestionId={suggestion.id} /> : null}
    </Card>
  )
}
