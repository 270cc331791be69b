import { ExternalLink, Printer } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { findShipping } from '@/domains/connections'
import { listShipments } from '@/domains/fulfillment'
import { listCases, type OrderDetails } from '@/domains/orders'
import { MarketplaceBadge, marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { WriteFirst } from '../../inbox/_components/write-first'
import { MarkShipped } from '../_components/mark-shipped'
import { OrderBuyer } from '../_components/order-buyer'
import { OrderCases } from '../_components/order-cases'
import { OrderHistory } from '../_components/order-history'
import { OrderItems } from '../_components/order-items'
import { OrderStanding } from '../_components/order-standing'
import { OrderTotals } from '../_components/order-totals'
import { Shipments } from '../_components/shipments'
import { loadOrder } from './load-order'

export const metadata: Metadata = { title: 'Order' }

export default async function OrderPage({ params }: PageProps<'/orders/[id]'>) {
  const { organization } = await requireOrganization()
  const order = await loadOrder((await params).id)
  const { timeZone, locale } = organization
  const ctx = await requireCtx()
  const [shipments, cases] = await Promise.all([
    listShipments(ctx, order.id),
    listCases(ctx, order.id),
  ])
  const canEdit = hasRole(ctx.actor, 'agent')
  const shipping = findShipping(order.connection.marketplace)
  const isOpen =
    ['pending', 'confirmed', 'shipped'].includes(order.status) && !order.sourceDeletedAt
  const elsewhere =
    isOpen && !shipping?.carriers
      ? shipping
        ? `Mark it as shipped on ${shipping.label}: that cannot be done from here.`
        : 'It came from a file: there is no marketplace to tell.'
      : undefined
  return (
    <Page>
      <PageHeader
        title={`Order ${order.number}`}
        parent={{ label: 'Orders', href: '/orders' }}
        badges={<OrderStanding order={order} />}
        actions={
          <>
            <LinkButton
              href={`/orders/${order.id}/packing-slip`}
              icon={<Printer />}
              target="_blank"
              prefetch={false}
            >
              Packing slip
            </LinkButton>
            {order.url ? (
              <LinkButton href={order.url} icon={<ExternalLink />} target="_blank" rel="noreferrer">
                Open in {marketplaceLooks[order.connection.marketplace]?.label}
              </LinkButton>
            ) : null}
            {canEdit && order.customer ? (
              <WriteFirst
                customerId={order.customer.id}
                name={order.customer.name}
                order={{ id: order.id, number: order.number }}
              />
            ) : null}
            {isOpen && canEdit && shipping?.carriers ? (
              <MarkShipped
                orderId={order.id}
                label={shipping.label}
                carriers={shipping.carriers}
                lines={order.items.map(({ position, title, quantity }) => ({
                  ...{ position, title: title || 'Item without a title', quantity },
                }))}
              />
            ) : null}
          </>
        }
        description={
          <>
            {order.connection.name} ·{' '}
            <DateTime at={order.orderedAt.toISOString()} timeZone={timeZone} />
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Items">
            <OrderItems order={order} locale={locale} />
          </Card>
          {shipments.length > 0 || isOpen ? (
            <Card title="Shipping">
              <Shipments {...{ order, shipments, timeZone, canEdit, elsewhere }} />
            </Card>
          ) : null}
          <Card title="Totals">
            <OrderTotals order={order} locale={locale} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Buyer">
            <OrderBuyer order={order} />
          </Card>
          <Card title="History">
            <OrderHistory order={order} timeZone={timeZone} />
            <OrderCases {...{ order, cases, timeZone, locale }} />
          </Card>
          <Card title="Source">
            <Source order={order} />
          </Card>
        </div>
      </div>
    </Page>
  )
}

function Source({ order }: { order: OrderDetails }) {
  const { connection, importFile } = order
  return (
    <DefinitionList
      facts={[
        {
          term: 'Channel',
          value: <MarketplaceBadge marketplace={connection.marketplace} name={connection.name} />,
        },
        {
          term: 'Came by',
          value: importFile
            ? `the file ${importFile}`
            : `sync with ${marketplaceLooks[connection.marketplace]?.label ?? connection.marketplace}`,
        },
        {
          term: 'Starts automations',
          value: order.isHistorical ? 'No, it is older than the channel’s connection' : 'Yes',
        },
      ]}
    />
  )
}
