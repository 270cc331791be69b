'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { FormProblem } from '../../../../_forms/form-problem'
import type { ActionError } from '../../../../_server/action-result'
import { addNote } from '../actions'
import { emptyNote, type FollowUpDraft, mentionedIn } from './note-draft'
import { type Colleague, NoteFields } from './note-fields'
import { noteKindWords } from './note-words'

const noFollowUp: FollowUpDraft = { title: '', dueAt: '', assigneeId: null }
const shownAt = ['body', 'happenedAt', 'minutes', 'outcome'].flatMap((field) => [
  field,
  `note.${field}`,
])

/** Writes a note, call or meeting down, and the task that follows from it in one go. */
export function NoteForm({
  customerId,
  members,
  assignees,
}: {
  customerId: string
  /** whom the note may call */
  members: readonly Colleague[]
  /** who can be given the task, oneself among them */
  assignees: readonly Option[]
}) {
  const router = useRouter()
  const [draft, setDraft] = useState(emptyNote)
  const [followUp, setFollowUp] = useState<FollowUpDraft | null>(null)
  const [error, setError] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const errorAt = (field: string) => error?.fields[field] ?? error?.fields[`note.${field}`]
  const taskErrorAt = (field: string) =>
    error?.fields[`followUp.${field}`] ?? (followUp ? error?.fields[field] : undefined)
  const save = () =>
    startTransition(async () => {
      const mentions = mentionedIn(draft.body, members)
      const result = await addNote(customerId, { ...draft, mentions }, followUp)
      setError(result.ok ? undefined : result.error)
      if (!result.ok) return
      if (followUp) toast.success('Written down, with a task')
      setDraft(emptyNote)
      setFollowUp(null)
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <FormProblem
        error={error}
        shownAt={[...shownAt, 'title', 'dueAt', 'followUp.title', 'followUp.dueAt', 'assigneeId']}
      />
      <NoteFields draft={draft} onChange={setDraft} members={members} errorAt={errorAt} />
      {followUp ? (
        <div className="flex flex-col gap-3 rounded-lg bg-sunken p-3">
          <TextField
            label="What is to be done"
            value={followUp.title}
            onChange={(title) => setFollowUp({ ...followUp, title })}
            maxLength={200}
            autoComplete="off"
            autoFocus
            error={taskErrorAt('title')}
          />
          <FormRow>
            <TextField
              label="Due"
              isOptional
              type="datetime-local"
              value={followUp.dueAt}
              onChange={(dueAt) => setFollowUp({ ...followUp, dueAt })}
              error={taskErrorAt('dueAt')}
            />
            <ComboBox
              label="Assigned to"
              options={assignees}
              value={followUp.assigneeId}
              onChange={(assigneeId) => setFollowUp({ ...followUp, assigneeId })}
              placeholder="Nobody yet"
              error={taskErrorAt('assigneeId')}
            />
          </FormRow>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Checkbox
          label="With a follow-up task"
          isSelected={followUp !== null}
          onChange={(isWanted) => setFollowUp(isWanted ? noFollowUp : null)}
        />
        <Button type="submit" size="sm" isPending={isPending} isDisabled={!draft.body.trim()}>
          Add {noteKindWords[draft.kind].toLowerCase()}
        </Button>
      </div>
    </form>
  )
}
