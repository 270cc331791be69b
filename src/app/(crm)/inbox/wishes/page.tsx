import { Sparkles } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listSuggestions, listWishes, type Suggestion } from '@/domains/understanding'
import { formatCountOf } from '@/lib/intl/numbers'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { firstOfEach, listHref } from '../../_lists/list-address'
import { Askers } from './_components/askers'
import { WishList } from './_components/wish-list'

export const metadata: Metadata = { title: 'Wishes' }

const SUGGESTIONS = 20

export default async function WishesPage({ searchParams }: PageProps<'/inbox/wishes'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { cursor = '' } = firstOfEach(await searchParams)
  const [suggestions, wishes] = await Promise.all([
    listSuggestions(ctx, { size: SUGGESTIONS }),
    listWishes(ctx, { cursor }),
  ])
  const { timeZone } = organization
  const pageHref = (to: string | undefined) => to && listHref('/inbox/wishes', { cursor: to })
  return (
    <Page>
      <PageHeader
        title="Wishes"
        parent={{ label: 'Inbox', href: '/inbox' }}
        description="What buyers asked for and you did not have. They are remembered for 270 days."
      />
      {suggestions.map((suggestion) => (
        <HereNow
          key={suggestion.id}
          suggestion={suggestion}
          canEdit={hasRole(ctx.actor, 'agent')}
          timeZone={timeZone}
        />
      ))}
      {wishes.rows.length === 0 ? (
        <EmptyState
          icon={<Sparkles />}
          title="Nobody has asked for anything yet"
          description="When a buyer writes that they want something you do not have, it is kept here. Once a product that fits comes in, you are told, and can write to all who asked."
          action={<LinkButton href="/inbox">Open the inbox</LinkButton>}
        />
      ) : (
        <WishList
          wishes={wishes.rows}
          timeZone={timeZone}
          previousHref={pageHref(wishes.previous)}
          nextHref={pageHref(wishes.next)}
        />
      )}
    </Page>
  )
}

function HereNow({
  suggestion,
  canEdit,
  timeZone,
}: {
  suggestion: Suggestion
  canEdit: boolean
  timeZone: string
}) {
  const { itemId, itemTitle, askers } = suggestion
  return (
    <Card
      title={
        <TextLink href={`/products/${itemId}`} prefetch={false}>
          {itemTitle}
        </TextLink>
      }
      description={`Here now. ${formatCountOf(askers.length, 'wish fits', 'wishes fit')} it.`}
    >
      <Askers suggestion={suggestion} canEdit={canEdit} timeZone={timeZone} />
    </Card>
  )
}
