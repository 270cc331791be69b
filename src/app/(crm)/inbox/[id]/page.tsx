import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { getPanel, listConversations, listQuickReplies } from '@/domains/inbox'
import { listWhatsAppTemplates } from '@/domains/messaging'
import { listMembers } from '@/domains/organizations'
import { intentTags, intentVocabulary, sentimentLabels } from '@/domains/understanding'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { listHref } from '../../_lists/list-address'
import { ReplyDue } from '../_components/card-content'
import { dueTexts } from '../_components/card-texts'
import { PriorityBadge, StatusBadge, sentimentLooks } from '../_components/conversation-looks'
import { readInboxAddress } from '../search-params'
import { ChannelAbilities } from './_components/channel-abilities'
import { Composer } from './_components/composer'
import { composerChannel } from './_components/composer-channel'
import { ConversationActions } from './_components/conversation-actions'
import { ConversationTags } from './_components/conversation-tags'
import { MarkSeen } from './_components/mark-seen'
import { PersonPanel } from './_components/person-panel'
import { Queue } from './_components/queue'
import { Thread } from './_components/thread'
import { TypingNotice } from './_components/typing-notice'
import { loadConversation } from './load-conversation'

export const metadata: Metadata = { title: 'Conversation' }

const labelChoices = {
  sentiment: sentimentLabels.map((id) => ({ id, label: sentimentLooks[id].label })),
  intent: intentTags.map((id) => ({ id, label: intentVocabulary[id].label })),
}

/** Conversations beside the open one. */
const QUEUE = 20

export default async function ConversationPage({ params, searchParams }: PageProps<'/inbox/[id]'>) {
  const { organization, user } = await requireOrganization()
  const ctx = await requireCtx()
  const { id } = await params
  const { filters, view, messages } = readInboxAddress(await searchParams)
  const conversation = await loadConversation(id, messages)
  const { customerId } = conversation
  const [queue, panel, members, quickReplies, templates] = await Promise.all([
    listConversations(ctx, {
      ...filters,
      ...(filters.statuses?.length || filters.behind
        ? {}
        : { statuses: ['needs_reply' as const], sort: 'waiting' as const }),
      size: QUEUE,
    }),
    customerId ? getPanel(ctx, { customerId, conversationId: id }) : undefined,
    listMembers(ctx),
    listQuickReplies(ctx),
    conversation.channel === 'whatsapp' && conversation.messaging.connectionId
      ? listWhatsAppTemplates(ctx, conversation.messaging.connectionId)
      : [],
  ])
  const { timeZone } = organization
  const people = members.map(({ userId, name }) => ({ id: userId, name }))
  const canEdit = hasRole(ctx.actor, 'agent')
  const name = conversation.name?.trim() || 'Unknown buyer'
  const { messaging } = conversation
  return (
    <Page>
      <PageHeader
        title={conversation.subject}
        parent={{ label: 'Inbox', href: listHref('/inbox', view) }}
        badges={
          <>
            <StatusBadge status={conversation.status} />
            <ReplyDue due={dueTexts(conversation)} timeZone={timeZone} />
            <PriorityBadge priority={conversation.priority} />
          </>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span>
              #{conversation.number} with {name} on
            </span>
            <MarketplaceBadge
              marketplace={conversation.channel}
              name={conversation.connectionName ?? undefined}
            />
            <ChannelAbilities messaging={messaging} />
            {conversation.snoozedUntil ? (
              <span>
                · snoozed until{' '}
                <DateTime at={conversation.snoozedUntil.toISOString()} timeZone={timeZone} />
              </span>
            ) : null}
            {conversation.status === 'follow_up' && conversation.followUpAt ? (
              <span>
                · follow up{' '}
                <DateTime at={conversation.followUpAt.toISOString()} timeZone={timeZone} />
              </span>
            ) : null}
            {conversation.resolutionDueAt ? (
              <span>
                · to be resolved by{' '}
                <DateTime at={conversation.resolutionDueAt.toISOString()} timeZone={timeZone} />
              </span>
            ) : null}
          </span>
        }
        actions={
          canEdit ? (
            <ConversationActions
              id={id}
              status={conversation.status}
              priority={conversation.priority}
              assigneeId={conversation.assigneeId}
              isSnoozed={conversation.snoozedUntil !== null}
              members={people}
              view={view}
              timeZone={timeZone}
            />
          ) : null
        }
      />
      {canEdit && conversation.unreadCount > 0 ? <MarkSeen id={id} /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[17rem_minmax(0,1fr)_20rem]">
        <Queue cards={queue.rows} currentId={id} view={view} timeZone={timeZone} />
        <div className="flex min-w-0 flex-col gap-4">
          <Thread
            conversation={conversation}
            members={people}
            myId={user.id}
            canEdit={canEdit}
            choices={labelChoices}
            timeZone={timeZone}
            earlierHref={
              conversation.hasEarlier
                ? listHref(`/inbox/${id}`, { ...view, messages: String(messages + 100) })
                : undefined
            }
          />
          <TypingNotice
            conversationId={id}
            myId={user.id}
            names={Object.fromEntries(people.map((member) => [member.id, member.name]))}
          />
          {canEdit ? (
            <Composer
              key={id}
              conversationId={id}
              name={name}
              draft={conversation.draft}
              quickReplies={quickReplies.map(({ id: quickId, title }) => ({ id: quickId, title }))}
              members={people}
              view={view}
              timeZone={timeZone}
              channel={composerChannel(messaging, templates)}
            />
          ) : null}
        </div>
        <aside aria-label="About the buyer" className="flex min-w-0 flex-col gap-4">
          <PersonPanel
            conversation={conversation}
            panel={panel}
            name={name}
            organization={organization}
          />
          <Card title="Tags">
            <ConversationTags id={id} tags={conversation.tags} canEdit={canEdit} />
          </Card>
        </aside>
      </div>
    </Page>
  )
}
