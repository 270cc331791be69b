import type { Ctx } from '@/db/context'
import { getOrder } from '@/domains/orders'
import { ErrorState } from '@/ui/patterns/error-state'
import { PreviewDrawer } from '@/ui/patterns/preview-drawer'
import { unlessMissing } from '../../../_server/unless-missing'
import { OrderBuyer } from './order-buyer'
import { OrderItems } from './order-items'
import { OrderStanding } from './order-standing'
import { OrderTotals } from './order-totals'

export interface OrderPreviewProps {
  ctx: Ctx
  /** the `preview` parameter of the list's address */
  id: string | undefined
  organization: { timeZone: string; locale: string }
}

/** The drawer beside the orders list. */
export async function OrderPreview({ ctx, id, organization }: OrderPreviewProps) {
  const order = id ? await unlessMissing(getOrder(ctx, id)) : undefined
  return (
    <PreviewDrawer
      loadedId={id}
      title={order ? `Order ${order.number}` : 'Not found'}
      href={`/orders/${id}`}
    >
      {order ? (
        <div className="flex flex-col gap-5">
          <div className="flex flex-wrap items-center gap-2">
            <OrderStanding order={order} />
          </div>
          <OrderItems order={order} locale={organization.locale} />
          <OrderTotals order={order} locale={organization.locale} />
          <OrderBuyer order={order} />
        </div>
      ) : (
        <ErrorState
          title="This order is not here"
          description="It may have been removed with an import that was reverted, or it belongs to another organization."
        />
      )}
    </PreviewDrawer>
  )
}
