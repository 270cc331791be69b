import type { ShipmentLine } from '@/domains/fulfillment'
import type { OrderDetails } from '@/domains/orders'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { RetryShipment } from './retry-shipment'

const looks: Record<ShipmentLine['status'], { tone: Tone; word: string }> = {
  queued: { tone: 'info', word: 'Waiting to be sent' },
  sending: { tone: 'info', word: 'Being sent' },
  sent: { tone: 'success', word: 'The channel knows' },
  failed: { tone: 'danger', word: 'The channel was not told' },
}

export interface ShipmentsProps {
  order: OrderDetails
  shipments: readonly ShipmentLine[]
  timeZone: string
  canEdit: boolean
  /** where shipments are marked if that cannot be done here; undefined where it can */
  elsewhere: string | undefined
}

/** Parcels that were marked as shipped here, and how the channel took it. */
export function Shipments({ order, shipments, timeZone, canEdit, elsewhere }: ShipmentsProps) {
  const titles = new Map(order.items.map(({ position, title }) => [position, title]))
  return (
    <div className="flex flex-col gap-3">
      {elsewhere ? <p className="text-ink-muted">{elsewhere}</p> : null}
      {shipments.length > 0 ? (
        <ul className="flex flex-col divide-y">
          {shipments.map((one) => (
            <li key={one.id} className="flex flex-col gap-1 py-2.5 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <span className="min-w-0 break-words text-ink">
                  {one.carrier} {one.trackingNumber ?? '(number erased)'}
                </span>
                <Badge tone={looks[one.status].tone} hasDot>
                  {looks[one.status].word}
                </Badge>
              </div>
              <p className="text-ink-muted text-sm">
                <DateTime at={one.shippedAt.toISOString()} timeZone={timeZone} />
                {one.items
                  ? ` · ${one.items.map(({ position, quantity }) => `${quantity} × ${titles.get(position) ?? 'an item'}`).join(', ')}`
                  : null}
              </p>
              {one.error ? <p className="break-words text-ink">{one.error}</p> : null}
              {one.mayRetry && canEdit ? <RetryShipment shipmentId={one.id} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {shipments.length === 0 && !elsewhere ? (
        <p className="text-ink-muted">No parcel was marked as shipped here.</p>
      ) : null}
    </div>
  )
}
