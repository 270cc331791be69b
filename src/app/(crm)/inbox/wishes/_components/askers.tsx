import type { Suggestion } from '@/domains/understanding'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { DismissSuggestion } from './dismiss-suggestion'
import { DraftForAskers } from './draft-for-askers'

/** Who had asked for a product before it came in or came back, with their words that fit it. */
export function Askers({
  suggestion,
  canEdit,
  timeZone,
}: {
  suggestion: Suggestion
  canEdit: boolean
  timeZone: string
}) {
  const { id, askers } = suggestion
  const undrafted = askers.filter((asker) => !asker.draftedAt && asker.conversationId)
  return (
    <>
      <ul aria-label={`Who asked for ${suggestion.itemTitle}`} className="flex flex-col divide-y">
        {askers.map((asker) => (
          <li
            key={asker.interestId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <div className="min-w-0">
              <TextLink href={`/customers/${asker.customerId}`} prefetch={false}>
                {asker.customerName ?? 'Customer without a name'}
              </TextLink>{' '}
              <span className="text-ink-muted text-sm">
                <DateTime at={asker.askedAt} timeZone={timeZone} style="day" />
              </span>
              <p className="break-words text-ink-muted text-sm">
                “{asker.keyword}”, fits {asker.matchedWords.map(({ wish }) => wish).join(', ')}
              </p>
            </div>
            <AskerDraft suggestionId={id} asker={asker} canEdit={canEdit} />
          </li>
        ))}
      </ul>
      {canEdit ? (
        <div className="flex flex-wrap gap-2 pt-2">
          {undrafted.length > 1 ? (
            <DraftForAskers suggestionId={id}>{`Draft to all ${undrafted.length}`}</DraftForAskers>
          ) : null}
          <DismissSuggestion suggestionId={id} />
        </div>
      ) : null}
    </>
  )
}

function AskerDraft({
  suggestionId,
  asker: { interestId, conversationId, draftedAt },
  canEdit,
}: {
  suggestionId: string
  asker: Suggestion['askers'][number]
  canEdit: boolean
}) {
  if (!conversationId) return <p className="text-ink-muted text-sm">No conversation to write in</p>
  if (draftedAt || !canEdit)
    return (
      <TextLink href={`/inbox/${conversationId}`} prefetch={false}>
        {draftedAt ? 'Drafted, open it' : 'Their conversation'}
      </TextLink>
    )
  return (
    <DraftForAskers suggestionId={suggestionId} interestId={interestId}>
      Draft a message
    </DraftForAskers>
  )
}
