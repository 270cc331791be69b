import { Mails } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listRuns } from '@/domains/automations'
import { unsentToCustomer } from '@/domains/campaigns'
import { listMessagesOfCustomer } from '@/domains/messaging'
import { EmptyState } from '@/ui/patterns/empty-state'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListPager } from '@/ui/patterns/list-pager'
import { ListScope } from '@/ui/patterns/list-scope'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { listHref } from '../../../_lists/list-address'
import { readMessagesAddress } from '../search-params'
import { FlowsOfPerson } from './_components/flows-of-person'
import { MessageEntry } from './_components/message-line'
import { UnsentCampaigns } from './_components/unsent-campaigns'

export const metadata: Metadata = { title: 'Messages to a customer' }

const filters = [
  {
    param: 'fate',
    label: 'What became of it',
    options: [
      { id: 'sent', label: 'Sent' },
      { id: 'waiting', label: 'Waiting' },
      { id: 'refused', label: 'Not sent' },
      { id: 'failed', label: 'Failed' },
      { id: 'unknown', label: 'Not known' },
    ],
  },
  {
    param: 'channel',
    label: 'Channel',
    options: [
      { id: 'email', label: 'E-mail' },
      { id: 'sms', label: 'SMS' },
      { id: 'whatsapp', label: 'WhatsApp' },
    ],
  },
  {
    param: 'purpose',
    label: 'Purpose',
    options: [
      { id: 'marketing', label: 'Marketing' },
      { id: 'transactional', label: 'About an order' },
      { id: 'answer', label: 'Answer from the inbox' },
    ],
  },
]

/** Every message to a person, those that were refused among them, and what flows and campaigns did not send, each with its why. */
export default async function CustomerMessagesPage({
  params,
  searchParams,
}: PageProps<'/customers/[id]/messages'>) {
  const { organization } = await requireOrganization()
  const { id } = await params
  const { fate, channel, purpose, cursor, runs: at } = readMessagesAddress(await searchParams)
  const ctx = await requireCtx()
  const [page, runs, unsent] = await Promise.all([
    listMessagesOfCustomer(ctx, {
      customerId: id,
      ...{ fates: fate, channels: channel, purposes: purpose },
      ...(cursor && { cursor }),
    }),
    listRuns(ctx, { customerId: id }, at),
    unsentToCustomer(ctx, id),
  ])
  const { timeZone } = organization
  const path = `/customers/${id}/messages`
  const view = { fate: fate.join(','), channel: channel.join(','), purpose: purpose.join(',') }
  const href = (to: string | undefined) => to && listHref(path, { ...view, cursor: to, runs: at })
  const isFiltered = Object.values(view).some(Boolean)
  return (
    <ListScope>
      <div className="flex flex-col gap-4">
        <FilterChips filters={filters} />
        {page.rows.length === 0 ? (
          <EmptyState
            icon={<Mails />}
            title={isFiltered ? 'No message fits' : 'Nothing was sent to this person yet'}
            description={
              isFiltered
                ? 'No message to this person fits these filters together.'
                : 'Mail of automations and campaigns appears here, with what became of it. So does what was refused, and why.'
            }
            action={
              isFiltered ? (
                <LinkButton href={path}>Show all</LinkButton>
              ) : (
                <LinkButton href="/grow/automations">See automations</LinkButton>
              )
            }
          />
        ) : (
          <Card>
            <ul aria-label="Messages" className="-mx-5 -mt-4 -mb-5 flex flex-col divide-y">
              {page.rows.map((message) => (
                <MessageEntry key={message.id} message={message} timeZone={timeZone} />
              ))}
            </ul>
          </Card>
        )}
        <ListPager
          previousHref={href(page.previous)}
          nextHref={href(page.next)}
          previousLabel="Newer"
          nextLabel="Older"
        />
        <FlowsOfPerson
          page={runs}
          href={(to) => to && listHref(path, { ...view, cursor, runs: to })}
          timeZone={timeZone}
          canReplay={hasRole(ctx.actor, 'agent')}
        />
        <UnsentCampaigns unsent={unsent} timeZone={timeZone} />
      </div>
    </ListScope>
  )
}
