'use client'

import { CheckCheck, Clock, MoreHorizontal, UserRound } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { Popover } from '@/ui/primitives/popover'
import { toast } from '@/ui/primitives/toast'
import { useShortcut } from '@/ui/shortcuts'
import {
  type ConversationStatus,
  conversationStatuses,
  type Priority,
  priorities,
} from '@/unified/conversation'
import { listHref } from '../../../_lists/list-address'
import { priorityLooks, statusLooks } from '../../_components/conversation-looks'
import { useChange } from '../../_components/use-change'
import { WhenForm } from '../../_components/when-form'
import { assign, move, nextOf, prioritize, setRead, snooze } from '../../actions'

export interface ConversationActionsProps {
  id: string
  status: ConversationStatus
  priority: Priority
  assigneeId: string | null
  isSnoozed: boolean
  members: readonly { id: string; name: string }[]
  /** the inbox's filters, for the conversation that comes next */
  view: Record<string, string | undefined>
  timeZone: string
}

/** What can be done with the open conversation. */
export function ConversationActions(props: ConversationActionsProps) {
  const { id, status, priority, assigneeId, isSnoozed, members, timeZone } = props
  const [change, isPending] = useChange()
  const [isFollowUp, setFollowUp] = useState(false)
  const assignee = members.find((member) => member.id === assigneeId)
  const moveTo = (to: ConversationStatus, followUpAt?: string) =>
    change(
      () => move({ conversationIds: [id], to: { status: to, ...(followUpAt && { followUpAt }) } }),
      statusLooks[to].label,
    )
  return (
    <>
      <Menu
        label="Assign"
        trigger={
          <Button icon={<UserRound />} isDisabled={isPending}>
            {assignee?.name ?? 'Assign'}
          </Button>
        }
        groups={[
          {
            id: 'people',
            entries: [...members, { id: '', name: 'Nobody' }].map((member) => ({
              id: member.id || 'nobody',
              label: member.name,
              isCurrent: (assigneeId ?? '') === member.id,
              onAction: () =>
                change(() => assign([id], member.id || null), `Given to ${member.name}`),
            })),
          },
        ]}
      />
      {isSnoozed ? (
        <Button
          icon={<Clock />}
          isPending={isPending}
          onPress={() => change(() => snooze([id], null), 'Back on the board')}
        >
          Bring back
        </Button>
      ) : (
        <Popover
          label="Snooze"
          trigger={
            <Button icon={<Clock />} isDisabled={isPending}>
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
                change(() => snooze([id], at), 'Snoozed')
              }}
            />
          )}
        </Popover>
      )}
      <ResolveAndNext {...props} />
      <Menu
        label="More"
        trigger={<IconButton label="More" icon={<MoreHorizontal />} variant="secondary" />}
        groups={[
          {
            id: 'status',
            title: 'Status',
            entries: conversationStatuses.map((to) => ({
              id: to,
              label: statusLooks[to].label,
              isCurrent: to === status,
              onAction: () => (to === 'follow_up' ? setFollowUp(true) : moveTo(to)),
            })),
          },
          {
            id: 'priority',
            title: 'Priority',
            entries: priorities.toReversed().map((to) => ({
              id: to,
              label: priorityLooks[to].label,
              isCurrent: to === priority,
              onAction: () =>
                change(
                  () => prioritize({ conversationIds: [id], priority: to }),
                  `Priority: ${priorityLooks[to].label.toLowerCase()}`,
                ),
            })),
          },
          {
            id: 'read',
            entries: [
              {
                id: 'unread',
                label: 'Mark as unread',
                onAction: () => change(() => setRead([id], false), 'Marked as unread'),
              },
            ],
          },
        ]}
      />
      <Dialog
        title="When to follow up"
        description="It needs a reply again at that time, or as soon as the buyer writes."
        size="sm"
        isOpen={isFollowUp}
        onOpenChange={setFollowUp}
      >
        <WhenForm
          timeZone={timeZone}
          isPending={isPending}
          error={undefined}
          onChoose={(at) => {
            setFollowUp(false)
            moveTo('follow_up', at)
          }}
        />
      </Dialog>
    </>
  )
}

/** Resolves this one and opens who has waited longest of the others; the inbox where nobody waits. */
function ResolveAndNext({ id, status, view }: ConversationActionsProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const run = () =>
    startTransition(async () => {
      if (status !== 'resolved') {
        const result = await move({ conversationIds: [id], to: { status: 'resolved' } })
        if (!result.ok) {
          toast.error('Not resolved', { description: result.error.message })
          return
        }
      }
      const next = await nextOf(view, id)
      const path = next.ok && next.data ? `/inbox/${next.data}` : '/inbox'
      router.push(listHref(path, view) as Route)
    })
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useShortcut(
    useMemo(
      () => ({
        keys: ['e'],
        label: 'Resolve and open the next',
        section: 'Conversation',
        run: () => latest.current(),
      }),
      [],
    ),
  )
  return (
    <Button variant="primary" icon={<CheckCheck />} isPending={isPending} onPress={run}>
      {status === 'resolved' ? 'Next' : 'Resolve and next'}
    </Button>
  )
}
