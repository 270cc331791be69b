import type { DeadDelivery } from '@/domains/connections'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { DeliveryButtons } from './delivery-buttons'

/** Webhooks that could not be processed, each with its reason. */
export function DeadDeliveries({
  deliveries,
  isAdmin,
  timeZone,
}: {
  deliveries: readonly DeadDelivery[]
  isAdmin: boolean
  timeZone: string
}) {
  return (
    <Card
      title="Webhooks that could not be processed"
      description="Each is kept as it came. “Complete up to” waits for them. Leave one once a comparison, or reading everything again, has brought what it told of."
      isPadded={false}
    >
      <ul aria-label="Dead webhooks" className="divide-y border-t">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium text-ink">{delivery.topic}</p>
              <p className="break-words text-ink-muted text-sm">{delivery.error}</p>
              <p className="text-ink-muted text-sm">
                <DateTime at={delivery.receivedAt.toISOString()} timeZone={timeZone} />, tried{' '}
                {delivery.attempts === 1 ? 'once' : `${delivery.attempts} times`}
              </p>
            </div>
            {isAdmin ? <DeliveryButtons deliveryId={delivery.id} topic={delivery.topic} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
