'use client'

import { MoreHorizontal } from 'lucide-react'
import { useEffect, useState, useTransition } from 'react'
import { Board } from '@/ui/patterns/board'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { toast } from '@/ui/primitives/toast'
import { type ConversationStatus, conversationStatuses } from '@/unified/conversation'
import { listHref } from '../../_lists/list-address'
import { moreCards, move } from '../actions'
import { CardContent } from './card-content'
import type { CardTexts } from './card-texts'
import { statusLooks } from './conversation-looks'
import { useChange } from './use-change'
import { WhenForm } from './when-form'

export interface BoardColumnTexts {
  status: ConversationStatus
  count: string
  cards: CardTexts[]
  next: string | undefined
}

export interface InboxBoardProps {
  columns: BoardColumnTexts[]
  /** the address's filters */
  view: Record<string, string | undefined>
  timeZone: string
  canEdit: boolean
}

const empties: Record<ConversationStatus, string> = {
  needs_reply: 'Nobody waits for an answer.',
  awaiting_stock: 'Nobody waits for stock.',
  follow_up: 'Nothing is put off.',
  resolved: 'Nothing here yet.',
}

/** The columns of the inbox. A card that is moved goes at once, and comes back where the server refuses. */
export function InboxBoard({ columns: read, view, timeZone, canEdit }: InboxBoardProps) {
  const [columns, setColumns] = useState<ShownColumn[]>(read)
  // what the server shows counts, and is there again after every change
  useEffect(() => setColumns((before) => refreshed(before, read)), [read])
  const [toFollowUp, setToFollowUp] = useState<string[]>()
  const [change, isPending] = useChange()

  const moveTo = (ids: string[], status: ConversationStatus, followUpAt?: string) => {
    if (status === 'follow_up' && !followUpAt) return setToFollowUp(ids)
    setToFollowUp(undefined)
    setColumns((before) => moved(before, ids, status))
    change(
      () => move({ conversationIds: ids, to: { status, ...(followUpAt && { followUpAt }) } }),
      `Moved to ${statusLooks[status].label.toLowerCase()}`,
      () => setColumns(read),
    )
  }
  const append = (status: ConversationStatus, cards: CardTexts[], next: string | undefined) =>
    setColumns((before) =>
      before.map((column) =>
        column.status === status
          ? { ...column, cards: [...column.cards, ...cards], next, isExtended: true }
          : column,
      ),
    )
  return (
    <>
      <Board
        label="Conversations by status"
        {...(canEdit && {
          onMove: (ids: string[], status: string) => moveTo(ids, status as ConversationStatus),
        })}
        columns={columns.map(({ status, count, cards, next }) => ({
          id: status,
          label: statusLooks[status].label,
          count,
          empty: empties[status],
          cards: cards.map((card) => ({
            id: card.id,
            href: listHref(`/inbox/${card.id}`, view),
            label: `${card.name}, ${card.subject}`,
            content: <CardContent card={card} timeZone={timeZone} />,
            ...(canEdit && {
              actions: <MoveMenu card={card} onMove={(to) => moveTo([card.id], to)} />,
            }),
          })),
          footer: next ? (
            <MoreCards status={status} cursor={next} view={view} onMore={append} />
          ) : null,
        }))}
      />
      <Dialog
        title="When to follow up"
        description="It needs a reply again at that time, or as soon as the buyer writes."
        size="sm"
        isOpen={toFollowUp !== undefined}
        onOpenChange={(isOpen) => isOpen || setToFollowUp(undefined)}
      >
        <WhenForm
          timeZone={timeZone}
          isPending={isPending}
          error={undefined}
          onChoose={(at) => moveTo(toFollowUp ?? [], 'follow_up', at)}
        />
      </Dialog>
    </>
  )
}

/** A column of which somebody had more cards shown keeps them when its beginning is read anew. */
interface ShownColumn extends BoardColumnTexts {
  isExtended?: boolean
}

function refreshed(before: ShownColumn[], read: BoardColumnTexts[]): ShownColumn[] {
  const known = new Set(read.flatMap(({ cards }) => cards.map(({ id }) => id)))
  return read.map((column) => {
    const was = before.find(({ status }) => status === column.status)
    if (!was?.isExtended) return column
    const more = was.cards.filter(({ id }) => !known.has(id))
    return { ...column, cards: [...column.cards, ...more], next: was.next, isExtended: true }
  })
}

function moved(columns: ShownColumn[], ids: string[], to: ConversationStatus) {
  const cards = columns.flatMap((column) => column.cards.filter(({ id }) => ids.includes(id)))
  return columns.map((column) => ({
    ...column,
    cards: [
      ...(column.status === to ? cards.map((card) => ({ ...card, status: to })) : []),
      ...column.cards.filter(({ id }) => !ids.includes(id)),
    ],
  }))
}

function MoveMenu({ card, onMove }: { card: CardTexts; onMove: (to: ConversationStatus) => void }) {
  return (
    <Menu
      label={`Move ${card.name}`}
      trigger={<IconButton size="sm" label={`Move ${card.name} to…`} icon={<MoreHorizontal />} />}
      groups={[
        {
          id: 'move',
          title: 'Move to',
          entries: conversationStatuses.map((status) => ({
            id: status,
            label: statusLooks[status].label,
            isCurrent: status === card.status,
            isDisabled: status === card.status,
            onAction: () => onMove(status),
          })),
        },
      ]}
    />
  )
}

function MoreCards({
  status,
  cursor,
  view,
  onMore,
}: {
  status: ConversationStatus
  cursor: string
  view: Record<string, string | undefined>
  onMore: (status: ConversationStatus, cards: CardTexts[], next: string | undefined) => void
}) {
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      size="sm"
      variant="ghost"
      isPending={isPending}
      onPress={() =>
        startTransition(async () => {
          const result = await moreCards(view, status, cursor)
          if (result.ok) onMore(status, result.data.cards, result.data.next)
          else toast.error('No more could be read', { description: result.error.message })
        })
      }
    >
      Show more
    </Button>
  )
}
