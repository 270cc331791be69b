'use client'

import { Check, RotateCcw } from 'lucide-react'
import { useListSelection } from '@/ui/patterns/list-selection'
import { Button } from '@/ui/primitives/button'
import type { Option } from '@/ui/primitives/option-list'
import { assign, complete, reopen, snooze } from '../actions'
import { AssignMenu } from './assign-menu'
import { SnoozeMenu } from './snooze-menu'
import { useTaskActions } from './use-task-actions'

/** What can be done with the chosen tasks. */
export function TaskBulkBar({ members, isDone }: { members: readonly Option[]; isDone: boolean }) {
  const { ids } = useListSelection()
  const [isPending, run] = useTaskActions()
  const chosen = [...ids]
  if (isDone) {
    return (
      <Button
        size="sm"
        icon={<RotateCcw />}
        isPending={isPending}
        onPress={() => run(() => reopen(chosen), 'Opened again')}
      >
        Open again
      </Button>
    )
  }
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        icon={<Check />}
        isPending={isPending}
        onPress={() => run(() => complete(chosen), 'Done')}
      >
        Done
      </Button>
      <AssignMenu
        members={members}
        isDisabled={isPending}
        onChoose={(userId) => run(() => assign(chosen, userId), 'Assigned')}
      />
      <SnoozeMenu
        size="sm"
        isDisabled={isPending}
        onChoose={(choice) => run(() => snooze(chosen, choice), 'Snoozed')}
      />
    </>
  )
}
