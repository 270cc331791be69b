'use client'

import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { leave } from '../actions'

export function LeaveOrganization({ name }: { name: string }) {
  return (
    <div>
      <ConfirmDialog
        trigger={<Button variant="danger-outline">Leave {name}</Button>}
        title={`Leave ${name}?`}
        confirmLabel="Leave"
        onConfirm={async () => {
          const result = await leave()
          return result.ok ? undefined : result.error.message
        }}
      >
        You lose access at once, and API keys you created stop working. What you did stays.
      </ConfirmDialog>
    </div>
  )
}
