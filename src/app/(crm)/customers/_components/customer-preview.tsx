import type { Ctx } from '@/db/context'
import { getCustomer } from '@/domains/customers'
import { ErrorState } from '@/ui/patterns/error-state'
import { PreviewDrawer } from '@/ui/patterns/preview-drawer'
import { Badge } from '@/ui/primitives/badge'
import { unlessMissing } from '../../../_server/unless-missing'
import { ContactFacts } from './contact-facts'
import { PurchaseFacts } from './purchase-facts'
import { Scores } from './scores'
import { Standing } from './standing'

export interface CustomerPreviewProps {
  ctx: Ctx
  /** the `preview` parameter of the list's address */
  id: string | undefined
  organization: { timeZone: string; currency: string; locale: string }
}

/** The drawer beside the customers list. */
export async function CustomerPreview({ ctx, id, organization }: CustomerPreviewProps) {
  const customer = id ? await unlessMissing(getCustomer(ctx, id)) : undefined
  return (
    <PreviewDrawer
      loadedId={id}
      title={customer ? (customer.name ?? 'No name') : 'Not found'}
      href={`/customers/${id}`}
    >
      {customer ? (
        <div className="flex flex-col gap-5">
          <div className="flex flex-wrap items-center gap-2">
            <Standing customer={customer} timeZone={organization.timeZone} />
            {customer.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </div>
          <Scores
            customer={customer}
            currency={organization.currency}
            locale={organization.locale}
          />
          <PurchaseFacts customer={customer} organization={organization} />
          <ContactFacts customer={customer} timeZone={organization.timeZone} />
        </div>
      ) : (
        <ErrorState
          title="This customer is not here"
          description="The record may have been deleted or merged, or it belongs to another organization."
        />
      )}
    </PreviewDrawer>
  )
}
