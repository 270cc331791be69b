'use client'

import { useRouter } from 'next/navigation'
import { toast } from '@/ui/primitives/toast'
import { TaskForm, type TaskFormProps } from '../../_components/task-form'
import { saveTask } from '../../actions'

export type EditTaskProps = Pick<TaskFormProps, 'values' | 'types' | 'members'> & { taskId: string }

/** Changes a task on its page. */
export function EditTask({ taskId, ...fields }: EditTaskProps) {
  const router = useRouter()
  return (
    <TaskForm
      {...fields}
      action={saveTask}
      hidden={{ taskId }}
      submitLabel="Save"
      onDone={() => {
        toast.success('Saved')
        router.refresh()
      }}
    />
  )
}
