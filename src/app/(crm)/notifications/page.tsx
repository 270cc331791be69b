import { Bell } from 'lucide-react'
import type { Metadata } from 'next'
import { countUnread, listNotifications } from '@/domains/tasks'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListPager } from '@/ui/patterns/list-pager'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../_server/current-session'
import { requireCtx } from '../../_server/require-ctx'
import { firstOfEach, listHref } from '../_lists/list-address'
import { MarkAllRead } from './_components/mark-buttons'
import { NotificationLine } from './_components/notification-line'
import { NotificationParams } from './search-params'

export const metadata: Metadata = { title: 'Notifications' }

const PATH = '/notifications'

export default async function NotificationsPage({ searchParams }: PageProps<'/notifications'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { show, cursor } = NotificationParams.parse(firstOfEach(await searchParams))
  const unreadOnly = show === 'unread'
  const [page, unread] = await Promise.all([
    listNotifications(ctx, { unreadOnly, cursor: cursor ?? '' }),
    countUnread(ctx),
  ])
  const view = { show: unreadOnly ? 'unread' : '' }
  const pageHref = (to: string | undefined) => to && listHref(PATH, { ...view, cursor: to })
  return (
    <Page width="text">
      <PageHeader
        title="Notifications"
        actions={
          <>
            <LinkButton href={unreadOnly ? PATH : `${PATH}?show=unread`} variant="ghost">
              {unreadOnly ? 'Show all' : 'Show unread only'}
            </LinkButton>
            {unread > 0 ? <MarkAllRead /> : null}
          </>
        }
      />
      <Card isPadded={false}>
        {page.rows.length === 0 ? (
          <NoNotifications unreadOnly={unreadOnly} />
        ) : (
          <ul className="divide-y">
            {page.rows.map((row) => (
              <NotificationLine key={row.id} notification={row} timeZone={organization.timeZone} />
            ))}
          </ul>
        )}
      </Card>
      <ListPager previousHref={pageHref(page.previous)} nextHref={pageHref(page.next)} />
    </Page>
  )
}

function NoNotifications({ unreadOnly }: { unreadOnly: boolean }) {
  return unreadOnly ? (
    <EmptyState
      icon={<Bell />}
      title="You have read everything"
      description="What is new appears here by itself."
      action={<LinkButton href={PATH}>Show all</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<Bell />}
      title="Nothing was told to you yet"
      description="You are told of replies that are late, of tasks that others give you, and of what you asked to be reminded of."
      action={<LinkButton href="/settings/notifications">Choose what you are told</LinkButton>}
    />
  )
}
