'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { deleteListView } from './actions'

export interface DeleteViewProps {
  view: { id: string; name: string; isShared: boolean }
  /** the list, which is shown whole afterwards */
  path: string
}

/** Deletes the saved view on screen; the records in it stay. */
export function DeleteView({ view, path }: DeleteViewProps) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`Delete the view “${view.name}”?`}
      confirmLabel="Delete view"
      trigger={
        <Button size="sm" variant="ghost" icon={<Trash2 />}>
          Delete view
        </Button>
      }
      onConfirm={async () => {
        const result = await deleteListView(view.id)
        if (!result.ok) return result.error.message
        router.push(path as Route)
        return undefined
      }}
    >
      {view.isShared ? 'It disappears for everybody in the organization. ' : ''}
      The records in it stay as they are.
    </ConfirmDialog>
  )
}
