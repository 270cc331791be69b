import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hasRole } from '@/db/context'
import { customerTimeline, listMerges, matchesOfCustomer } from '@/domains/customers'
import { listOrders } from '@/domains/orders'
import { Card } from '@/ui/primitives/card'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { assignableMembers } from '../../tasks/assignable-members'
import { ContactFacts } from '../_components/contact-facts'
import { PurchaseFacts } from '../_components/purchase-facts'
import { Scores } from '../_components/scores'
import { CustomFields } from './_components/custom-fields'
import { CustomerInsight, LoadingInsight } from './_components/customer-insight'
import { CustomerOrders } from './_components/customer-orders'
import { CustomerTasks } from './_components/customer-tasks'
import { CustomerTimeline } from './_components/customer-timeline'
import { Identities } from './_components/identities'
import { MatchHints } from './_components/match-hints'
import { MergeHistory } from './_components/merge-history'
import { Tags } from './_components/tags'
import { loadCustomer } from './load-customer'
import { readTimelineAddress } from './search-params'

export const metadata: Metadata = { title: 'Customer' }

/** Orders shown beside the timeline; the rest stands in the orders list. */
const RECENT_ORDERS = 5

export default async function CustomerPage({ params, searchParams }: PageProps<'/customers/[id]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { id } = await params
  const shown = readTimelineAddress(await searchParams)
  const customer = await loadCustomer(id)
  const [timeline, orders, matches, merges, members] = await Promise.all([
    customerTimeline(ctx, {
      customerId: id,
      kinds: shown.kind,
      size: shown.entries,
      cursor: shown.before ?? '',
    }),
    listOrders(ctx, { customerId: id, size: RECENT_ORDERS }),
    matchesOfCustomer(ctx, id),
    listMerges(ctx, id),
    assignableMembers(ctx),
  ])
  const { timeZone, currency, locale } = organization
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <>
      <MatchHints customerId={id} matches={matches} canEdit={canEdit} />
      <Suspense fallback={<LoadingInsight />}>
        <CustomerInsight ctx={ctx} customerId={id} timeZone={timeZone} />
      </Suspense>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <CustomerOrders customerId={id} orders={orders} organization={organization} />
          <CustomerTasks ctx={ctx} customerId={id} members={members} timeZone={timeZone} />
          <CustomerTimeline
            customerId={id}
            timeline={timeline}
            shown={shown}
            organization={organization}
            members={members}
            actor={ctx.actor}
            now={ctx.now()}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Contact">
            <ContactFacts customer={customer} timeZone={timeZone} />
          </Card>
          <div id="scores" className="scroll-mt-20">
            <Card title="RFM scores">
              <Scores customer={customer} currency={currency} locale={locale} />
            </Card>
          </div>
          <Card title="Purchases">
            <PurchaseFacts customer={customer} organization={organization} />
          </Card>
          <Card title="Tags">
            <Tags customerId={id} tags={customer.tags} canEdit={canEdit} />
          </Card>
          <Card title="Your fields">
            <CustomFields customerId={id} fields={customer.customFields} canEdit={canEdit} />
          </Card>
          <Card
            title="Known as"
            description="How each channel knows this person. Shared addresses and phones made them one."
          >
            <Identities identities={customer.identities} timeZone={timeZone} />
          </Card>
          <MergeHistory merges={merges} timeZone={timeZone} canEdit={canEdit} />
        </div>
      </div>
    </>
  )
}
