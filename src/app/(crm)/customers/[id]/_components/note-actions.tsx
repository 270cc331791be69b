'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { IconButton } from '@/ui/primitives/icon-button'
import { toast } from '@/ui/primitives/toast'
import { FormProblem } from '../../../../_forms/form-problem'
import type { ActionError } from '../../../../_server/action-result'
import { bringNoteBack, changeNote, removeNote } from '../actions'
import { mentionedIn, type NoteDraft } from './note-draft'
import { type Colleague, NoteFields } from './note-fields'
import { noteKindWords } from './note-words'

export interface NoteActionsProps {
  noteId: string
  draft: NoteDraft
  members: readonly Colleague[]
}

/** Changes a note, call or meeting, or deletes it; a deletion can be taken back. */
export function NoteActions({ noteId, draft, members }: NoteActionsProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const word = noteKindWords[draft.kind].toLowerCase()
  const bringBack = async () => {
    const result = await bringNoteBack(noteId)
    if (!result.ok)
      toast.error('It could not be brought back', { description: result.error.message })
    router.refresh()
  }
  const remove = () =>
    startTransition(async () => {
      const result = await removeNote(noteId)
      if (result.ok) {
        toast.success(`${noteKindWords[draft.kind]} deleted`, {
          action: { label: 'Undo', onClick: () => void bringBack() },
        })
      } else toast.error(`The ${word} is still there`, { description: result.error.message })
      router.refresh()
    })
  return (
    <span className="flex shrink-0">
      <Dialog
        title={`Change ${word}`}
        isDismissable={false}
        trigger={
          <IconButton label={`Change ${word}`} icon={<Pencil />} size="sm" variant="ghost" />
        }
      >
        {(close) => <EditForm noteId={noteId} draft={draft} members={members} close={close} />}
      </Dialog>
      <IconButton
        label={`Delete ${word}`}
        icon={<Trash2 />}
        size="sm"
        variant="ghost"
        isDisabled={isPending}
        onPress={remove}
      />
    </span>
  )
}

function EditForm({ noteId, draft, members, close }: NoteActionsProps & { close: () => void }) {
  const router = useRouter()
  const [changed, setChanged] = useState(draft)
  const [error, setError] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const save = () =>
    startTransition(async () => {
      const mentions = mentionedIn(changed.body, members)
      const result = await changeNote(noteId, { ...changed, mentions })
      if (!result.ok) return setError(result.error)
      close()
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <FormProblem error={error} shownAt={['body', 'happenedAt', 'minutes', 'outcome']} />
      <NoteFields
        draft={changed}
        onChange={setChanged}
        members={members}
        errorAt={(field) => error?.fields[field]}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
