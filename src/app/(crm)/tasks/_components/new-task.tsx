'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import type { Option } from '@/ui/primitives/option-list'
import { toast } from '@/ui/primitives/toast'
import { addTask } from '../actions'
import { TaskForm } from './task-form'

export interface NewTaskProps {
  members: readonly Option[]
  types: readonly Option[]
  /** whose task it is, on a customer's page */
  customerId?: string | undefined
  isSmall?: boolean | undefined
}

const nothing = {
  title: '',
  notes: '',
  type: 'follow_up',
  priority: 'normal' as const,
  dueAt: '',
  assigneeId: undefined,
  reminders: [],
}

/** A button that asks for a new task. */
export function NewTask({ members, types, customerId, isSmall = false }: NewTaskProps) {
  const router = useRouter()
  return (
    <Dialog
      title="New task"
      isDismissable={false}
      trigger={
        <Button
          icon={<Plus />}
          variant={isSmall ? 'ghost' : 'primary'}
          size={isSmall ? 'sm' : 'md'}
        >
          New task
        </Button>
      }
    >
      {(close) => (
        <TaskForm
          action={addTask}
          hidden={customerId ? { customerId } : {}}
          values={nothing}
          members={members}
          types={types}
          submitLabel="Add task"
          onDone={() => {
            toast.success('Task added')
            close()
            router.refresh()
          }}
        />
      )}
    </Dialog>
  )
}
