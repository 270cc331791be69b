import { z } from 'zod'
import { type TaskListParams, taskDues, taskStates, taskTypeWords } from '@/domains/tasks'
import { taskPriorities } from '@/domains/tasks/schemas'
import { choices, firstOfEach, type RawSearchParams } from '../_lists/list-address'

const types = Object.keys(taskTypeWords) as (keyof typeof taskTypeWords)[]

const Address = z.object({
  state: z.enum(taskStates).catch('open'),
  type: choices(types),
  priority: choices(taskPriorities),
  due: z.enum(taskDues).optional().catch(undefined),
  assignee: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .filter((value) => value === 'none' || z.guid().safeParse(value).success),
    ),
  customer: z.guid().optional().catch(undefined),
  cursor: z.string().optional(),
  preview: z.guid().optional().catch(undefined),
})

export interface TasksAddress {
  list: TaskListParams
  /** the view without the page and the preview, as it stands in the address */
  view: Record<string, string | undefined>
  preview: string | undefined
}

/** Reads the list's address. Whatever is not understood is left out, so that an old link still shows a list. */
export function readTasksAddress(raw: RawSearchParams): TasksAddress {
  const { state, type, priority, due, assignee, customer, cursor, preview } = Address.parse(
    firstOfEach(raw),
  )
  return {
    list: {
      state,
      types: type,
      priorities: priority,
      assignees: assignee,
      cursor: cursor ?? '',
      ...(due && { due }),
      ...(customer && { customerId: customer }),
    },
    view: {
      state: state === 'open' ? '' : state,
      due,
      assignee: assignee.join(','),
      type: type.join(','),
      priority: priority.join(','),
      customer,
    },
    preview,
  }
}
