import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { customerTimeline, listMerges, matchesOfCustomer } from '@/domains/customers'
import { findLatestChoice, listMessagesOfCustomer } from '@/domains/messaging'
import { listOrders } from '@/domains/orders'
import { countryName } from '@/lib/intl/country-name'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ExportLink } from '../../_lists/export-link'
import { ContactFacts } from '../_components/contact-facts'
import { PurchaseFacts } from '../_components/purchase-facts'
import { Scores } from '../_components/scores'
import { Standing } from '../_components/standing'
import { CustomFields } from './_components/custom-fields'
import { CustomerMessages } from './_components/customer-messages'
import { CustomerOrders } from './_components/customer-orders'
import { CustomerTasks } from './_components/customer-tasks'
import { CustomerTimeline } from './_components/customer-timeline'
import { EmailConsent } from './_components/email-consent'
import { ErasePerson } from './_components/erase-person'
import { Identities } from './_components/identities'
import { MatchHints } from './_components/match-hints'
import { MergeHistory } from './_components/merge-history'
import { MergeWith } from './_components/merge-with'
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
  const [timeline, orders, matches, merges, messages, choice] = await Promise.all([
    customerTimeline(ctx, {
      customerId: id,
      kinds: shown.kind,
      size: shown.entries,
      cursor: shown.before ?? '',
    }),
    listOrders(ctx, { customerId: id, size: RECENT_ORDERS }),
    matchesOfCustomer(ctx, id),
    listMerges(ctx, id),
    listMessagesOfCustomer(ctx, id),
    findLatestChoice(ctx, id),
  ])
  const { timeZone, currency, locale } = organization
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title={customer.name ?? 'No name'}
        parent={{ label: 'Customers', href: '/customers' }}
        actions={
          <>
            {canEdit ? <MergeWith customerId={id} name={customer.name} /> : null}
            {hasRole(ctx.actor, 'admin') ? (
              <>
                <ExportLink href={`/customers/${id}/export`} label="Export data" />
                <ErasePerson customerId={id} name={customer.name} />
              </>
            ) : null}
          </>
        }
        badges={<Standing customer={customer} timeZone={timeZone} />}
        description={
          <>
            {customer.country ? `${countryName(customer.country)} · ` : ''}
            Customer since{' '}
            <DateTime at={customer.firstSeenAt.toISOString()} timeZone={timeZone} style="day" />
          </>
        }
      />
      <MatchHints customerId={id} matches={matches} canEdit={canEdit} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="RFM scores">
            <Scores customer={customer} currency={currency} locale={locale} />
          </Card>
          <Card title="Purchases">
            <PurchaseFacts customer={customer} organization={organization} />
          </Card>
          <Card title="Contact">
            <ContactFacts customer={customer} timeZone={timeZone} />
          </Card>
          <Card title="Marketing by e-mail">
            <EmailConsent customerId={id} choice={choice} timeZone={timeZone} canEdit={canEdit} />
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
        <div className="flex min-w-0 flex-col gap-6">
          <CustomerOrders customerId={id} orders={orders} organization={organization} />
          <CustomerTasks ctx={ctx} customerId={id} timeZone={timeZone} />
          <CustomerMessages messages={messages} timeZone={timeZone} />
          <CustomerTimeline
            customerId={id}
            timeline={timeline}
            shown={shown}
            organization={organization}
            actor={ctx.actor}
            now={ctx.now()}
          />
        </div>
      </div>
    </Page>
  )
}
