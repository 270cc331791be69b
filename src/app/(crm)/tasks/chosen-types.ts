import 'server-only'
import { taskTypeWords } from '@/domains/tasks'
import { chosenTaskTypes } from '@/domains/tasks/schemas'
import type { Option } from '@/ui/primitives/option-list'

/** The kinds of tasks that a person may choose. */
export const chosenTypes: Option[] = chosenTaskTypes.map((id) => ({ id, label: taskTypeWords[id] }))
