import type { Ctx } from '@/db/context'
import { getTask } from '@/domains/tasks'
import { ErrorState } from '@/ui/patterns/error-state'
import { PreviewDrawer } from '@/ui/patterns/preview-drawer'
import { unlessMissing } from '../../../_server/unless-missing'
import { TaskButtons } from './task-buttons'
import { TaskFacts } from './task-facts'

export interface TaskPreviewProps {
  ctx: Ctx
  /** the `preview` parameter of the list's address */
  id: string | undefined
  timeZone: string
  canEdit: boolean
}

/** The drawer beside the tasks list. */
export async function TaskPreview({ ctx, id, timeZone, canEdit }: TaskPreviewProps) {
  const task = id ? await unlessMissing(getTask(ctx, id)) : undefined
  return (
    <PreviewDrawer loadedId={id} title={task?.title ?? 'Not found'} href={`/tasks/${id}`}>
      {task ? (
        <div className="flex flex-col gap-5">
          {canEdit ? (
            <div className="flex flex-wrap gap-2">
              <TaskButtons taskId={task.id} isOpen={task.status === 'open'} />
            </div>
          ) : null}
          <TaskFacts task={task} timeZone={timeZone} />
        </div>
      ) : (
        <ErrorState
          title="This task is not here"
          description="It may have gone with its conversation, or it belongs to another organization."
        />
      )}
    </PreviewDrawer>
  )
}
