'use client'

import { CheckCheck, Clock, Tag, UserRound } from 'lucide-react'
import { useState } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { useListSelection } from '@/ui/patterns/list-selection'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { Popover } from '@/ui/primitives/popover'
import { TextField } from '@/ui/primitives/text-field'
import type { ConversationStatus } from '@/unified/conversation'
import { addTag, assign, move, removeTag, setRead, snooze } from '../actions'
import { statusLooks } from './conversation-looks'
import { useChange } from './use-change'
import { WhenForm } from './when-form'

export interface BulkActionsProps {
  members: readonly { id: string; name: string }[]
  timeZone: string
}

const statuses: ConversationStatus[] = ['resolved', 'needs_reply', 'awaiting_stock']

/** What can be done with the chosen conversations together. */
export function BulkActions({ members, timeZone }: BulkActionsProps) {
  const { ids, clear } = useListSelection()
  const [change, isPending] = useChange()
  const chosen = [...ids]
  const count = formatCountOf(chosen.length, 'conversation')
  const run = (act: Parameters<typeof change>[0], done: string) => {
    change(act, `${done}: ${count}`)
    clear()
  }
  return (
    <>
      <Menu
        label="Move chosen conversations"
        placement="top start"
        trigger={
          <Button size="sm" icon={<CheckCheck />} isPending={isPending}>
            Move
          </Button>
        }
        groups={[
          {
            id: 'status',
            title: 'Move to',
            entries: statuses.map((status) => ({
              id: status,
              label: statusLooks[status].label,
              onAction: () =>
                run(
                  () => move({ conversationIds: chosen, to: { status } }),
                  statusLooks[status].label,
                ),
            })),
          },
          {
            id: 'read',
            title: 'Mark as',
            entries: [true, false].map((isRead) => ({
              id: isRead ? 'read' : 'unread',
              label: isRead ? 'Read' : 'Unread',
              onAction: () => run(() => setRead(chosen, isRead), isRead ? 'Read' : 'Unread'),
            })),
          },
        ]}
      />
      <Menu
        label="Assign chosen conversations"
        placement="top start"
        trigger={
          <Button size="sm" icon={<UserRound />}>
            Assign
          </Button>
        }
        groups={[
          {
            id: 'people',
            entries: [...members, { id: '', name: 'Nobody' }].map((member) => ({
              id: member.id || 'nobody',
              label: member.name,
              onAction: () =>
                run(() => assign(chosen, member.id || null), `Given to ${member.name}`),
            })),
          },
        ]}
      />
      <Popover
        label="Snooze chosen conversations"
        placement="top"
        trigger={
          <Button size="sm" icon={<Clock />}>
            Snooze
          </Button>
        }
      >
        {(close) => (
          <WhenForm
            timeZone={timeZone}
            isPending={isPending}
            error={undefined}
            onChoose={(at) => {
              close()
              run(() => snooze(chosen, at), 'Snoozed')
            }}
          />
        )}
      </Popover>
      <Popover
        label="Tag chosen conversations"
        placement="top"
        trigger={
          <Button size="sm" icon={<Tag />}>
            Tag
          </Button>
        }
      >
        {(close) => (
          <TagForm
            onTag={(tag, isAdded) => {
              close()
              run(
                () => (isAdded ? addTag : removeTag)(chosen, tag),
                isAdded ? `Tagged “${tag}”` : `Took “${tag}” off`,
              )
            }}
          />
        )}
      </Popover>
    </>
  )
}

function TagForm({ onTag }: { onTag: (tag: string, isAdded: boolean) => void }) {
  const [tag, setTag] = useState('')
  const isEmpty = tag.trim() === ''
  return (
    <form
      noValidate
      className="flex w-64 max-w-full flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) onTag(tag.trim(), true)
      }}
    >
      <TextField
        label="Tag"
        value={tag}
        onChange={setTag}
        maxLength={40}
        autoFocus
        autoComplete="off"
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" isDisabled={isEmpty} onPress={() => onTag(tag.trim(), false)}>
          Remove
        </Button>
        <Button size="sm" type="submit" variant="primary" isDisabled={isEmpty}>
          Add
        </Button>
      </div>
    </form>
  )
}
