import { z } from 'zod'

/** Kinds a person may choose; reply and promise tasks are made by the product. */
export const chosenTaskTypes = ['follow_up', 'call', 'shipping', 'refund', 'other'] as const
export const taskPriorities = ['low', 'normal', 'high', 'urgent'] as const
/** Minutes before a task is due at which one may be reminded. */
export const reminderChoices = [0, 60, 24 * 60] as const

const MOST_TASKS = 200

const Title = z
  .string()
  .transform((text) => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Say what is to be done').max(200, 'Use at most 200 characters'))
const Notes = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim())
  .pipe(z.string().max(5000, 'Use at most 5,000 characters'))
/** Days that a calendar of ours can show. */
const Due = z.iso
  .datetime({ offset: true, error: 'Choose a day and a time' })
  .refine((text) => /^20\d\d-/.test(text), 'Choose a day of this century')

const fields = {
  title: Title,
  notes: Notes,
  type: z.enum(chosenTaskTypes),
  priority: z.enum(taskPriorities),
  /** null: whenever */
  dueAt: Due.nullable(),
  /** null: nobody yet */
  assigneeId: z.guid().nullable(),
  reminders: z.array(z.literal([...reminderChoices])).max(reminderChoices.length),
}

export const CreateTask = z.object({
  title: fields.title,
  notes: fields.notes.default(''),
  type: fields.type.default('follow_up'),
  priority: fields.priority.default('normal'),
  dueAt: fields.dueAt.default(null),
  assigneeId: fields.assigneeId.default(null),
  reminders: fields.reminders.default([]),
  customerId: z.guid().exactOptional(),
  conversationId: z.guid().exactOptional(),
})

/** What is left out stays as it is. */
export const EditTask = z.object({
  taskId: z.guid(),
  title: fields.title.exactOptional(),
  notes: fields.notes.exactOptional(),
  type: fields.type.exactOptional(),
  priority: fields.priority.exactOptional(),
  dueAt: fields.dueAt.exactOptional(),
  assigneeId: fields.assigneeId.exactOptional(),
  reminders: fields.reminders.exactOptional(),
})

const TaskIds = z
  .array(z.guid())
  .min(1, 'Choose at least one task')
  .max(MOST_TASKS, `Choose at most ${MOST_TASKS} tasks at once`)

export const TheseTasks = z.object({ taskIds: TaskIds })
export const AssignTasks = z.object({ taskIds: TaskIds, assigneeId: z.guid().nullable() })
export const SnoozeTasks = z.object({ taskIds: TaskIds, until: Due })

const Minutes = z
  .int('Enter whole minutes')
  .min(1, 'Enter at least one minute')
  .max(30 * 24 * 60, 'A target may be at most 30 days long')
  .nullable()
const ChannelName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Choose a channel from the list')

export const SaveSlaTargets = z.object({
  targets: z
    .array(
      z.object({
        channel: ChannelName,
        priority: z.enum(['any', ...taskPriorities]),
        firstResponse: Minutes,
        resolution: Minutes,
      }),
    )
    .max(200)
    .refine(
      (rows) => rows.some(({ channel, priority }) => channel === 'any' && priority === 'any'),
      'Keep the target for every channel and priority',
    )
    .refine(
      (rows) =>
        new Set(rows.map(({ channel, priority }) => `${channel} ${priority}`)).size === rows.length,
      'Two targets are for the same channel and priority. Remove one.',
    ),
})

const Stretch = z
  .object({ weekday: z.int().min(1).max(7), opens: z.int().min(0), closes: z.int().max(1440) })
  .refine(({ opens, closes }) => opens < closes, 'Close later than you open')

export const SaveBusinessHours = z.object({
  week: z
    .array(Stretch)
    .max(28)
    .refine(
      (rows) => rows.reduce((sum, { opens, closes }) => sum + closes - opens, 0) >= 60,
      'Open for at least an hour a week',
    )
    .refine(
      (rows) =>
        !rows.some((a, n) =>
          rows.some(
            (b, m) => m > n && a.weekday === b.weekday && a.opens < b.closes && b.opens < a.closes,
          ),
        ),
      'Two stretches of a day overlap. Join them.',
    ),
})

export const AddHoliday = z.object({
  day: z.iso
    .date('Choose a day')
    .refine((day) => /^20\d\d-/.test(day), 'Choose a day of this century'),
  name: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').replaceAll('\0', '').trim())
    .pipe(z.string().min(1, 'Name the day').max(60, 'Use at most 60 characters')),
})
export const RemoveHoliday = AddHoliday.pick({ day: true })
