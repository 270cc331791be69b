'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { unmerge } from '../../actions'

/** Takes a merge back after saying what goes where. */
export function UndoMerge({ mergeId, name }: { mergeId: string; name: string | null }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Undo</Button>}
      title={`Make ${name ?? 'this person'} a customer of their own again?`}
      confirmLabel="Undo merge"
      isDanger={false}
      onConfirm={async () => {
        const result = await unmerge(mergeId)
        if (!result.ok) return result.error.message
        toast.success('They are two customers again')
        router.refresh()
        return undefined
      }}
    >
      Both get back what was theirs. What came since goes to whom it came by: orders, messages and
      consents follow what the channel knows. Notes, tags and fields written since stay here.
    </ConfirmDialog>
  )
}
