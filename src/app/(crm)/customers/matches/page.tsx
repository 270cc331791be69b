import { Merge } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listMatches } from '@/domains/customers'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListPager } from '@/ui/patterns/list-pager'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { listHref } from '../../_lists/list-address'
import { MatchQueue } from './_components/match-queue'
import { textsOfMatch } from './_components/match-texts'
import { readMatchesAddress } from './search-params'

export const metadata: Metadata = { title: 'Possible matches' }

/** Pairs of customers who may be one person, for a colleague to decide. */
export default async function MatchesPage({ searchParams }: PageProps<'/customers/matches'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { cursor } = readMatchesAddress(await searchParams)
  const page = await listMatches(ctx, { cursor })
  const pageHref = (at: string | undefined) => at && listHref('/customers/matches', { cursor: at })
  return (
    <Page>
      <PageHeader
        title="Possible matches"
        parent={{ label: 'Customers', href: '/customers' }}
        description="Customers who may be the same person, the likeliest first. Nothing is merged until you say so, and every merge can be undone."
      />
      {page.rows.length === 0 ? (
        <Card isPadded={false}>
          <EmptyState
            icon={<Merge />}
            title="Nobody seems to be here twice"
            description="Buyers who give the same e-mail address or phone are joined by themselves. Others who look alike by name and address are listed here, looked for every night and after each import."
            action={<LinkButton href="/customers">Show all customers</LinkButton>}
          />
        </Card>
      ) : (
        <div className="flex flex-col gap-4">
          <MatchQueue
            matches={page.rows.map((match) => textsOfMatch(match, organization))}
            canDecide={hasRole(ctx.actor, 'agent')}
          />
          <ListPager previousHref={pageHref(page.previous)} nextHref={pageHref(page.next)} />
        </div>
      )}
    </Page>
  )
}
