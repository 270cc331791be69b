import { Columns3, List } from 'lucide-react'
import type { Metadata } from 'next'
import type { Ctx } from '@/db/context'
import { hasRole } from '@/db/context'
import { listConversations, MOST_COUNTED, readBoard, readInboxChoices } from '@/domains/inbox'
import { listMembers, listSavedViews } from '@/domains/organizations'
import { formatNumber } from '@/lib/intl/numbers'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SearchField } from '@/ui/patterns/search-field'
import { LinkButton } from '@/ui/primitives/link-button'
import { conversationStatuses, priorities } from '@/unified/conversation'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { listHref } from '../../_lists/list-address'
import { ViewTabs } from '../../_lists/view-tabs'
import { cardTexts } from '../_components/card-texts'
import { priorityLooks, statusLooks } from '../_components/conversation-looks'
import { InboxBoard } from '../_components/inbox-board'
import { InboxTable } from '../_components/inbox-table'
import { behindWords } from '../_components/measure-words'
import { NoConversations } from '../_components/no-conversations'
import { behindText, type InboxAddress, onlyOptions, readInboxAddress } from '../search-params'

export const metadata: Metadata = { title: 'Inbox' }

const columns: DataListColumn[] = [
  { id: 'name', header: 'Buyer', width: '20%', onPhone: 'title' },
  { id: 'subject', header: 'Message', onPhone: 'meta' },
  { id: 'due', header: 'Reply due', width: '135px', hideBelow: 'md', onPhone: 'meta' },
  { id: 'status', header: 'Status', width: '160px', onPhone: 'aside' },
  { id: 'assignee', header: 'Assignee', width: '110px', hideBelow: 'md', onPhone: 'hidden' },
  { id: 'at', header: 'Last message', width: '120px' },
]

export default async function InboxPage({ searchParams }: PageProps<'/inbox'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const address = readInboxAddress(await searchParams)
  const [choices, members, views] = await Promise.all([
    readInboxChoices(ctx),
    listMembers(ctx),
    listSavedViews(ctx, 'inbox'),
  ])
  const { view, show } = address
  const people = members.map(({ userId, name }) => ({ id: userId, name }))
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title="Inbox"
        actions={
          <nav aria-label="Show as" className="flex flex-wrap gap-1">
            {(
              [
                ['board', 'Board', <Columns3 key="board" />],
                ['list', 'List', <List key="list" />],
              ] as const
            ).map(([id, label, icon]) => (
              <LinkButton
                key={id}
                href={listHref('/inbox', { ...view, show: id === 'board' ? '' : id })}
                icon={icon}
                variant={show === id ? 'secondary' : 'ghost'}
                {...(show === id && { 'aria-current': 'page' as const })}
              >
                {label}
              </LinkButton>
            ))}
          </nav>
        }
      />
      <ListScope>
        <div className="flex flex-col gap-4">
          <ViewTabs
            views={views}
            canShare={canEdit}
            list="inbox"
            path="/inbox"
            allLabel="Everything"
            params={view}
          />
          <div className="flex flex-wrap items-center gap-2">
            <SearchField label="Search the inbox" placeholder="Words, name, e-mail, order" />
            <FilterChips filters={filtersOf(address, choices, people)} />
          </div>
          {show === 'board' ? (
            <BoardView
              ctx={ctx}
              address={address}
              timeZone={organization.timeZone}
              canEdit={canEdit}
            />
          ) : (
            <ListView
              ctx={ctx}
              address={address}
              timeZone={organization.timeZone}
              people={canEdit ? people : undefined}
            />
          )}
        </div>
      </ListScope>
    </Page>
  )
}

interface ViewProps {
  ctx: Ctx
  address: InboxAddress
  timeZone: string
}

async function BoardView({ ctx, address, timeZone, canEdit }: ViewProps & { canEdit: boolean }) {
  const { filters, view } = address
  const board = await readBoard(ctx, filters)
  const { show: _, ...chosen } = view
  if (board.every(({ count }) => count === 0))
    return <NoConversations isFiltered={Object.values(chosen).some(Boolean)} />
  return (
    <InboxBoard
      key={JSON.stringify(view)}
      columns={board.map(({ status, count, cards, next }) => ({
        status,
        count: count > MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(count),
        cards: cards.map(cardTexts),
        next,
      }))}
      view={view}
      timeZone={timeZone}
      canEdit={canEdit}
    />
  )
}

async function ListView({
  ctx,
  address,
  timeZone,
  people,
}: ViewProps & { people: { id: string; name: string }[] | undefined }) {
  const { list, view } = address
  const page = await listConversations(ctx, list)
  const { show: _, sort: __, ...chosen } = view
  const pageHref = (cursor: string | undefined) => cursor && listHref('/inbox', { ...view, cursor })
  return (
    <InboxTable
      columns={columns}
      rows={page.rows.map(cardTexts)}
      view={view}
      timeZone={timeZone}
      bulk={people && { members: people, timeZone }}
      empty={<NoConversations isFiltered={Object.values(chosen).some(Boolean)} />}
      previousHref={pageHref(page.previous)}
      nextHref={pageHref(page.next)}
    />
  )
}

function filtersOf(
  { show, view, filters }: InboxAddress,
  choices: Awaited<ReturnType<typeof readInboxChoices>>,
  people: { id: string; name: string }[],
) {
  const tags = [...new Set([...choices.tags, ...(view['tag'] ?? '').split(',').filter(Boolean)])]
  return [
    // columns say it on the board
    ...(show === 'list'
      ? [
          {
            param: 'status',
            label: 'Status',
            options: conversationStatuses.map((id) => ({ id, label: statusLooks[id].label })),
          },
        ]
      : []),
    {
      param: 'assignee',
      label: 'Assignee',
      isSingle: true,
      options: [
        { id: 'me', label: 'Me' },
        { id: 'none', label: 'Nobody' },
        ...people.map(({ id, name }) => ({ id, label: name })),
      ],
    },
    ...(choices.channels.length > 1
      ? [
          {
            param: 'channel',
            label: 'Channel',
            options: choices.channels.map(({ id, name }) => ({ id, label: name })),
          },
        ]
      : []),
    {
      param: 'priority',
      label: 'Priority',
      options: priorities.toReversed().map((id) => ({ id, label: priorityLooks[id].label })),
    },
    ...(tags.length > 0
      ? [{ param: 'tag', label: 'Tag', options: tags.map((tag) => ({ id: tag, label: tag })) }]
      : []),
    { param: 'only', label: 'Only', options: onlyOptions },
    ...(filters.behind
      ? [
          {
            param: 'behind',
            label: 'Figure',
            isSingle: true,
            options: [
              { id: behindText(filters.behind), label: behindWords(filters.behind, people) },
            ],
          },
        ]
      : []),
    ...(show === 'list'
      ? [
          {
            param: 'sort',
            label: 'Order',
            isSingle: true,
            options: [
              { id: 'waiting', label: 'Longest waiting first' },
              { id: 'due', label: 'Reply due first' },
            ],
          },
        ]
      : []),
  ]
}
