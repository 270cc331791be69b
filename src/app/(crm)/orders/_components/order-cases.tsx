import type { OrderCase, OrderDetails } from '@/domains/orders'
import { Money } from '@/ui/entities/money'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'

const types: Record<OrderCase['type'], string> = {
  return: 'Return',
  cancellation: 'Cancellation',
  inquiry: 'Not received',
  case: 'Case',
}
const looks: Record<OrderCase['status'], { tone: Tone; word: string }> = {
  open: { tone: 'info', word: 'Open' },
  waiting_seller: { tone: 'danger', word: 'Waits for you' },
  waiting_buyer: { tone: 'warning', word: 'Waits for the buyer' },
  closed: { tone: 'neutral', word: 'Closed' },
}

export interface OrderCasesProps {
  order: OrderDetails
  cases: readonly OrderCase[]
  timeZone: string
  locale: string
}

/** "WRONG_SIZE" → "wrong size": the channel's own word, readable. */
const inWords = (word: string) => word.toLowerCase().replaceAll('_', ' ')

/** What the buyer asked for after the order, with the time until when to answer; answers are given at the channel. */
export function OrderCases({ order, cases, timeZone, locale }: OrderCasesProps) {
  if (cases.length === 0) return null
  return (
    <section aria-label="Returns and cases" className="mt-4 border-t pt-4">
      <ul className="flex flex-col gap-4">
        {cases.map((one) => (
          <li key={one.id} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="font-medium text-ink">{types[one.type]}</span>
              <Badge tone={looks[one.status].tone} hasDot>
                {looks[one.status].word}
              </Badge>
            </div>
            <p className="break-words text-ink-muted text-sm">
              Opened <DateTime at={one.openedAt.toISOString()} timeZone={timeZone} />
              {one.reason ? ` · ${inWords(one.reason)}` : null}
              {one.rawStatus ? ` · the channel says “${one.rawStatus}”` : null}
            </p>
            {one.amount && one.currency ? (
              <p className="text-ink-muted text-sm">
                About <Money amount={one.amount} currency={one.currency} locale={locale} />
              </p>
            ) : null}
            {one.respondBy && one.status === 'waiting_seller' ? (
              <p className="text-ink">
                Answer by <DateTime at={one.respondBy.toISOString()} timeZone={timeZone} />
              </p>
            ) : null}
            {one.closedAt ? (
              <p className="text-ink-muted text-sm">
                Closed <DateTime at={one.closedAt.toISOString()} timeZone={timeZone} />
              </p>
            ) : null}
            {order.url && one.status !== 'closed' ? (
              <TextLink href={order.url} target="_blank" rel="noreferrer">
                Answer at {order.connection.name}
              </TextLink>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
