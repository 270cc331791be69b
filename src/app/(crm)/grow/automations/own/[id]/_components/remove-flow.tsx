'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { removeOwn } from '../../../actions'

/** Takes the flow off the list; what it sent stays. */
export function RemoveFlow({ id, name }: { id: string; name: string }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`Remove the flow “${name}”?`}
      confirmLabel="Remove flow"
      trigger={
        <Button variant="ghost" size="sm" icon={<Trash2 />}>
          Remove
        </Button>
      }
      onConfirm={async () => {
        const result = await removeOwn(id)
        if (!result.ok) return result.error.message
        toast.success(`Removed “${name}”`)
        router.push('/grow/automations' as Route)
        return undefined
      }}
    >
      It cannot be brought back. The messages it sent stay on the pages of the people who got them.
    </ConfirmDialog>
  )
}
