'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { IconButton } from '@/ui/primitives/icon-button'
import { removeNote } from '../actions'

/** Deletes a note after asking. */
export function DeleteNote({ noteId }: { noteId: string }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title="Delete this note?"
      confirmLabel="Delete note"
      trigger={<IconButton label="Delete note" icon={<Trash2 />} size="sm" variant="ghost" />}
      onConfirm={async () => {
        const result = await removeNote(noteId)
        if (!result.ok) return result.error.message
        router.refresh()
        return undefined
      }}
    >
      Nobody will be able to read it any more.
    </ConfirmDialog>
  )
}
