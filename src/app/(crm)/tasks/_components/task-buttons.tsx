'use client'

import { Check, RotateCcw } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { complete, reopen, snooze } from '../actions'
import { SnoozeMenu } from './snooze-menu'
import { useTaskActions } from './use-task-actions'

/** What can be done with one task. */
export function TaskButtons({ taskId, isOpen }: { taskId: string; isOpen: boolean }) {
  const [isPending, run] = useTaskActions()
  if (!isOpen) {
    return (
      <Button
        icon={<RotateCcw />}
        isPending={isPending}
        onPress={() => run(() => reopen([taskId]), 'Opened again')}
      >
        Open again
      </Button>
    )
  }
  return (
    <>
      <SnoozeMenu
        size="md"
        isDisabled={isPending}
        onChoose={(choice) => run(() => snooze([taskId], choice), 'Snoozed')}
      />
      <Button
        variant="primary"
        icon={<Check />}
        isPending={isPending}
        onPress={() => run(() => complete([taskId]), 'Done')}
      >
        Done
      </Button>
    </>
  )
}
