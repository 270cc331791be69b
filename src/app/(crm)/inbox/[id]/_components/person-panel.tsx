import type { ConversationDetails, ConversationPanel } from '@/domains/inbox'
import { formatDay } from '@/lib/intl/dates'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber } from '@/lib/intl/numbers'
import { OrderStatusBadge } from '@/ui/entities/order-status-badge'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Badge } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'
import { Scores } from '../../../customers/_components/scores'
import { Standing } from '../../../customers/_components/standing'
import { StatusBadge } from '../../_components/conversation-looks'

export interface PersonPanelProps {
  conversation: ConversationDetails
  panel: ConversationPanel | undefined
  name: string
  organization: { timeZone: string; currency: string; locale: string }
}

/** Who writes, what they bought and were promised, and what they wait for. */
export function PersonPanel({ conversation, panel, name, organization }: PersonPanelProps) {
  const { timeZone } = organization
  return (
    <>
      <Card
        title={panel ? <TextLink href={`/customers/${panel.customer.id}`}>{name}</TextLink> : name}
      >
        {panel ? (
          <Person panel={panel} organization={organization} />
        ) : (
          <p className="text-ink-muted">
            Not known as a customer yet. They are joined by themselves with their first order, or
            when their address is known.
          </p>
        )}
      </Card>
      {conversation.orderId || conversation.product ? (
        <Card title="About">
          <ul className="flex flex-col gap-1.5">
            {conversation.orderId ? (
              <li>
                Order{' '}
                <TextLink href={`/orders/${conversation.orderId}`}>
                  {conversation.orderNumber}
                </TextLink>
              </li>
            ) : null}
            {conversation.product ? (
              <li>
                {conversation.product.id ? (
                  <TextLink href={`/products/${conversation.product.id}`}>
                    {conversation.product.title}
                  </TextLink>
                ) : (
                  conversation.product.title
                )}
              </li>
            ) : null}
          </ul>
        </Card>
      ) : null}
      {panel ? (
        <>
          <Orders panel={panel} organization={organization} />
          <Promises panel={panel} timeZone={timeZone} />
          {panel.interests.length > 0 ? (
            <Card
              title="Interested in"
              actions={<TextLink href="/inbox/wishes">All wishes</TextLink>}
            >
              <ul className="flex flex-wrap gap-1.5">
                {panel.interests.map(({ id, keyword, expiresAt }) => (
                  <li key={id} title={`Remembered until ${formatDay(expiresAt, timeZone)}`}>
                    <Badge tone="accent">{keyword}</Badge>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <OtherConversations panel={panel} timeZone={timeZone} />
        </>
      ) : null}
    </>
  )
}

type Part = { panel: ConversationPanel; organization: PersonPanelProps['organization'] }

function Person({ panel: { customer }, organization }: Part) {
  const { currency, locale, timeZone } = organization
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Standing customer={customer} timeZone={timeZone} />
      </div>
      <Scores customer={customer} currency={currency} locale={locale} />
      <DefinitionList
        facts={[
          { term: 'Orders', value: formatNumber(customer.orderCount, locale) },
          { term: 'Spent', value: formatMoney(customer.totalSpent, currency, locale) },
          ...(customer.lastOrderAt
            ? [
                {
                  term: 'Last order',
                  value: (
                    <DateTime
                      at={customer.lastOrderAt.toISOString()}
                      timeZone={timeZone}
                      style="day"
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

function Orders({ panel, organization }: Part) {
  const { timeZone, locale } = organization
  if (panel.orders.length === 0) return null
  return (
    <Card title="Orders">
      <ul className="flex flex-col gap-2.5">
        {panel.orders.map((order) => (
          <li
            key={order.id}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1"
          >
            <span className="min-w-0">
              <TextLink href={`/orders/${order.id}`} prefetch={false}>
                {order.number}
              </TextLink>{' '}
              <span className="text-ink-muted text-sm">
                <DateTime at={order.orderedAt.toISOString()} timeZone={timeZone} style="day" />
              </span>
            </span>
            <span className="flex items-center gap-2">
              <span className="tabular-nums">
                {formatMoney(order.totalAmount, order.currency, locale)}
              </span>
              <OrderStatusBadge status={order.status} />
            </span>
          </li>
        ))}
      </ul>
      {panel.hasMoreOrders ? (
        <p className="mt-3">
          <TextLink href={`/orders?customer=${panel.customer.id}`}>All their orders</TextLink>
        </p>
      ) : null}
    </Card>
  )
}

function Promises({ panel, timeZone }: { panel: ConversationPanel; timeZone: string }) {
  if (panel.promises.length === 0) return null
  return (
    <Card title="Promised to them">
      <ul className="flex flex-col gap-2">
        {panel.promises.map(({ id, body, dueAt }) => (
          <li key={id}>
            {body}
            {dueAt ? (
              <span className="text-ink-muted text-sm">
                {' '}
                by <DateTime at={dueAt.toISOString()} timeZone={timeZone} style="day" />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OtherConversations({ panel, timeZone }: { panel: ConversationPanel; timeZone: string }) {
  if (panel.others.length === 0) return null
  return (
    <Card title="Other conversations">
      <ul className="flex flex-col gap-2">
        {panel.others.map(({ id, subject, status, lastMessageAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <TextLink href={`/inbox/${id}`} prefetch={false} className="min-w-0 truncate">
              {subject}
            </TextLink>
            <span className="flex items-center gap-2 text-ink-muted text-sm">
              <DateTime at={lastMessageAt.toISOString()} timeZone={timeZone} style="day" />
              <StatusBadge status={status} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
