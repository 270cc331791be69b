import type { Tone } from '@/ui/primitives/badge'

export type TaskPriority = 'low' | 'normal' | 'high' | 'urgent'

/** How priorities look. */
export const priorityLooks: Readonly<Record<TaskPriority, { label: string; tone: Tone }>> = {
  urgent: { label: 'Urgent', tone: 'danger' },
  high: { label: 'High', tone: 'warning' },
  normal: { label: 'Normal', tone: 'neutral' },
  low: { label: 'Low', tone: 'slate' },
}

/** From the most to the least pressing. */
export const priorityOptions = (['urgent', 'high', 'normal', 'low'] as const).map((id) => ({
  id,
  label: priorityLooks[id].label,
}))

/** Reminders as a form offers them, by minutes before a task is due. */
export const reminderOptions = [
  { minutes: 0, label: 'When it is due' },
  { minutes: 60, label: 'An hour before' },
  { minutes: 1440, label: 'A day before' },
]

/** A reminder in words, also one that no form offers, such as a promise's. */
export const reminderText = (minutes: number): string =>
  reminderOptions.find((option) => option.minutes === minutes)?.label ??
  `${minutes / 60} hours before`
