'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { type FormAction, useActionForm } from '@/app/_forms/use-action-form'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { priorityOptions, reminderOptions, type TaskPriority } from './task-words'

/** What a form begins with; times as its fields write them. */
export interface TaskValues {
  title: string
  notes: string
  /** undefined: the task keeps its kind */
  type: string | undefined
  priority: TaskPriority
  dueAt: string
  assigneeId: string | undefined
  reminders: readonly number[]
}

export interface TaskFormProps {
  action: FormAction<{ id: string }>
  /** fields that the form sends along unseen */
  hidden: Readonly<Record<string, string>>
  values: TaskValues
  types: readonly Option[]
  members: readonly Option[]
  submitLabel: string
  onDone: (saved: { id: string }) => void
}

const shownAt = ['title', 'notes', 'type', 'priority', 'dueAt', 'assigneeId']

/** The fields of a task, new or known. */
export function TaskForm({ action, hidden, values, onDone, ...texts }: TaskFormProps) {
  const form = useActionForm(action, onDone)
  const { members, types, submitLabel } = texts
  return (
    <form {...form.props} className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem error={form.error} shownAt={shownAt} />
      <TextField
        label="What is to be done"
        name="title"
        defaultValue={values.title}
        maxLength={200}
        isRequired
        autoComplete="off"
        error={form.errorAt('title')}
      />
      <FormRow>
        <TextField
          label="Due"
          isOptional
          type="datetime-local"
          name="dueAt"
          defaultValue={values.dueAt}
          error={form.errorAt('dueAt')}
        />
        <ComboBox
          label="Assigned to"
          name="assigneeId"
          options={members}
          {...(values.assigneeId ? { defaultValue: values.assigneeId } : {})}
          placeholder="Nobody yet"
          error={form.errorAt('assigneeId')}
        />
      </FormRow>
      <FormRow>
        {values.type === undefined ? null : (
          <Select
            label="Kind"
            name="type"
            options={types}
            defaultValue={values.type}
            error={form.errorAt('type')}
          />
        )}
        <Select
          label="Priority"
          name="priority"
          options={priorityOptions}
          defaultValue={values.priority}
          error={form.errorAt('priority')}
        />
      </FormRow>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2">
        <legend className="mb-1 font-medium text-ink text-sm">Remind</legend>
        {reminderOptions.map(({ minutes, label }) => (
          <Checkbox
            key={minutes}
            name="reminder"
            value={String(minutes)}
            defaultSelected={values.reminders.includes(minutes)}
            label={label}
          />
        ))}
      </fieldset>
      <TextArea
        label="Notes"
        isOptional
        name="notes"
        rows={3}
        defaultValue={values.notes}
        maxLength={5000}
        error={form.errorAt('notes')}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {submitLabel}
        </Button>
      </FormActions>
    </form>
  )
}
