'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { remove } from '../../actions'

/** Deletes the template with its versions. */
export function DeleteTemplate({ id, name }: { id: string; name: string }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`Delete the template “${name}”?`}
      confirmLabel="Delete template"
      trigger={
        <Button variant="ghost" icon={<Trash2 />}>
          Delete
        </Button>
      }
      onConfirm={async () => {
        const result = await remove(id)
        if (!result.ok) return result.error.message
        toast.success(`Deleted “${name}”`)
        router.push('/grow/templates' as Route)
        return undefined
      }}
    >
      Its versions go with it, and cannot be brought back. Messages that were made of it stay.
    </ConfirmDialog>
  )
}
