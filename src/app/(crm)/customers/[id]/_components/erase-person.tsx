'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { erasePerson } from '../actions'

/** Erases a person after saying what goes and what stays. */
export function ErasePerson({ customerId, name }: { customerId: string; name: string | null }) {
  const router = useRouter()
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-ghost">Erase person</Button>}
      title={`Erase ${name ?? 'this person'}?`}
      confirmLabel="Erase"
      typeToConfirm="erase"
      onConfirm={async () => {
        const result = await erasePerson(customerId)
        if (!result.ok) return result.error.message
        toast.success('The person is erased')
        router.refresh()
        return undefined
      }}
    >
      Their name, addresses, messages, notes, tags and your own fields are deleted everywhere, and
      no mail goes to their addresses any more. Orders stay with their amounts, under “Erased
      person”, so totals and other customers’ scores do not change. This cannot be undone.
    </ConfirmDialog>
  )
}
