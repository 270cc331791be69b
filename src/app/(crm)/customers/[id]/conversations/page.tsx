import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { conversationsOfCustomer } from '@/domains/inbox'
import { interestsOfCustomer } from '@/domains/understanding'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { readCursor } from '../search-params'
import { CustomerConversations } from './_components/customer-conversations'
import { Wishes } from './_components/wishes'

export const metadata: Metadata = { title: 'Conversations with a customer' }

/** What was written with a person, how they sounded, and what they wish for. */
export default async function CustomerConversationsPage({
  params,
  searchParams,
}: PageProps<'/customers/[id]/conversations'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { id } = await params
  const cursor = readCursor(await searchParams)
  const [page, wishes] = await Promise.all([
    conversationsOfCustomer(ctx, { customerId: id, ...(cursor && { cursor }) }),
    interestsOfCustomer(ctx, id),
  ])
  const { timeZone } = organization
  return (
    <div className="flex flex-col gap-6">
      <Wishes wishes={wishes} timeZone={timeZone} canEdit={hasRole(ctx.actor, 'agent')} />
      <CustomerConversations
        page={page}
        path={`/customers/${id}/conversations`}
        timeZone={timeZone}
      />
    </div>
  )
}
