'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import type { ActionResult } from '../../../_server/action-result'

interface DeleteRecordProps {
  /** what it is: segment */
  kind: string
  name: string
  remove: () => Promise<ActionResult<unknown>>
  /** where one is afterwards */
  goTo: Route
  verb?: 'Delete' | 'Remove'
  /** of the button, beside others */
  size?: 'sm'
  /** what goes with it, and what stays */
  children: ReactNode
}

/** Deletes a record after a question, and leaves its page. */
export function DeleteRecord({
  kind,
  name,
  remove,
  goTo,
  verb = 'Delete',
  size,
  children,
}: DeleteRecordProps) {
  const router = useRouter()
  return (
    <ConfirmDialog
      title={`${verb} the ${kind} “${name}”?`}
      confirmLabel={`${verb} ${kind}`}
      trigger={
        <Button variant="ghost" {...(size && { size })} icon={<Trash2 />}>
          {verb}
        </Button>
      }
      onConfirm={async () => {
        const result = await remove()
        if (!result.ok) return result.error.message
        toast.success(`${verb}d “${name}”`)
        router.push(goTo)
        return undefined
      }}
    >
      {children}
    </ConfirmDialog>
  )
}
