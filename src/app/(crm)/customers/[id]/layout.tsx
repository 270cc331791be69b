import { hasRole } from '@/db/context'
import { countryName } from '@/lib/intl/country-name'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { DateTime } from '@/ui/primitives/date-time'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ExportLink } from '../../_lists/export-link'
import { WriteFirst } from '../../inbox/_components/write-first'
import { Standing } from '../_components/standing'
import { CustomerTabs } from './_components/customer-tabs'
import { ErasePerson } from './_components/erase-person'
import { MergeWith } from './_components/merge-with'
import { loadCustomer } from './load-customer'

/**
 * One heading and one row of tabs over all that is known of a person. Decides between them and 404 before anything is
 * sent: once the skeleton is out, the status is 200.
 */
export default async function CustomerLayout({ children, params }: LayoutProps<'/customers/[id]'>) {
  const { id } = await params
  const customer = await loadCustomer(id)
  const [{ organization }, { actor }] = await Promise.all([requireOrganization(), requireCtx()])
  const { timeZone } = organization
  const path = `/customers/${id}`
  return (
    <Page>
      <PageHeader
        title={customer.name ?? 'No name'}
        parent={{ label: 'Customers', href: '/customers' }}
        actions={
          <>
            {hasRole(actor, 'agent') ? (
              <>
                <MergeWith customerId={id} name={customer.name} />
                <WriteFirst customerId={id} name={customer.name} />
              </>
            ) : null}
            {hasRole(actor, 'admin') ? (
              <>
                <ExportLink href={`${path}/export`} label="Export data" />
                <ErasePerson customerId={id} name={customer.name} />
              </>
            ) : null}
          </>
        }
        badges={
          <Standing customer={customer} timeZone={timeZone} canSet={hasRole(actor, 'agent')} />
        }
        description={
          <>
            {customer.country ? `${countryName(customer.country)} · ` : ''}
            Customer since{' '}
            <DateTime at={customer.firstSeenAt.toISOString()} timeZone={timeZone} style="day" />
          </>
        }
      />
      <CustomerTabs
        tabs={[
          { href: path, label: 'Overview' },
          { href: `${path}/messages`, label: 'Messages sent' },
          { href: `${path}/conversations`, label: 'Conversations' },
          { href: `${path}/marketing`, label: 'Consent and segments' },
        ]}
      />
      {children}
    </Page>
  )
}
