'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { TextArea } from '@/ui/primitives/text-area'
import { addNote } from '../actions'

/** Writes a note about a person. */
export function NoteForm({ customerId }: { customerId: string }) {
  const router = useRouter()
  const [body, setBody] = useState('')
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const save = () =>
    startTransition(async () => {
      const result = await addNote(customerId, body)
      if (!result.ok) {
        setError(result.error.fields['body'] ?? result.error.message)
        return
      }
      setError(undefined)
      setBody('')
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        label="Note"
        isLabelHidden
        placeholder="Write a note for your colleagues"
        rows={2}
        value={body}
        onChange={setBody}
        maxLength={10_000}
        error={error}
      />
      <Button
        type="submit"
        size="sm"
        isPending={isPending}
        isDisabled={!body.trim()}
        className="self-end"
      >
        Add note
      </Button>
    </form>
  )
}
