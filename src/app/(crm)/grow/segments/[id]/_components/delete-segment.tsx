'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { remove } from '../../actions'

/** Deletes the segment; the people in it stay. */
export function DeleteSegment({ id, name }: { id: string; name: string }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`Delete the segment “${name}”?`}
      confirmLabel="Delete segment"
      trigger={
        <Button variant="ghost" icon={<Trash2 />}>
          Delete
        </Button>
      }
      onConfirm={async () => {
        const result = await remove(id)
        if (!result.ok) return result.error.message
        toast.success(`Deleted “${name}”`)
        router.push('/grow/segments' as Route)
        return undefined
      }}
    >
      Its rules and the history of who entered and left go, and cannot be brought back. The
      customers in it stay as they are.
    </ConfirmDialog>
  )
}
