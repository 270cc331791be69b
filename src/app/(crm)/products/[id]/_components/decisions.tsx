import type { ItemDetails, ListingDecision } from '@/domains/catalog'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { UndoDecision } from './undo-decision'

export interface DecisionsProps {
  product: ItemDetails
  canEdit: boolean
  timeZone: string
}

/** What people decided about the listings of a product, each to be undone. */
export function Decisions({ product, canEdit, timeZone }: DecisionsProps) {
  if (product.decisions.length === 0) {
    return <p className="text-ink-muted">Nobody decided anything: listings are matched by SKU.</p>
  }
  return (
    <ul aria-label="Decisions" className="flex flex-col divide-y">
      {product.decisions.map((decision) => (
        <li
          key={decision.id}
          className="flex items-start justify-between gap-3 py-2.5 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="break-words text-ink">
              <Sentence decision={decision} product={product} />
            </p>
            <p className="text-ink-muted text-sm">
              {decision.decidedBy ?? 'The command line'},{' '}
              <DateTime at={decision.decidedAt.toISOString()} timeZone={timeZone} style="day" />
            </p>
          </div>
          {canEdit ? <UndoDecision itemId={product.id} decisionId={decision.id} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Sentence({ decision, product }: { decision: ListingDecision; product: ItemDetails }) {
  const channelOf = (id: string | null) =>
    product.listings.find((listing) => listing.id === id)?.channelName
  const elsewhere = decision.elsewhere ? (
    <TextLink href={`/products/${decision.elsewhere.itemId}`}>
      {decision.elsewhere.title || 'A listing'} on {decision.elsewhere.channelName}
    </TextLink>
  ) : null
  if (decision.kind === 'apart') {
    return elsewhere ? (
      <>{elsewhere} is not the same.</>
    ) : (
      <>The listing on {channelOf(decision.productId)} is not matched by SKU.</>
    )
  }
  return elsewhere ? (
    <>Said to be the same as {elsewhere}, and split off since.</>
  ) : (
    <>
      The listings on {channelOf(decision.productId)} and {channelOf(decision.otherProductId)} are
      the same.
    </>
  )
}
