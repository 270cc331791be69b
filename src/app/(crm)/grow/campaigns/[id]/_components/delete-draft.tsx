'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { remove } from '../../actions'

/** Deletes a draft. */
export function DeleteDraft({ id, title }: { id: string; title: string }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`Delete the draft “${title}”?`}
      confirmLabel="Delete draft"
      trigger={<Button variant="ghost">Delete</Button>}
      onConfirm={async () => {
        const result = await remove(id)
        if (!result.ok) return result.error.message
        toast.success(`Deleted “${title}”`)
        router.push('/grow/campaigns' as Route)
        return undefined
      }}
    >
      Nobody has got anything of it. It cannot be brought back.
    </ConfirmDialog>
  )
}
