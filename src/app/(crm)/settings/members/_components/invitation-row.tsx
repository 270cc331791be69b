'use client'

import { type Role, RoleBadge } from '@/ui/entities/role-badge'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { withdrawInvitation } from '../actions'

export function InvitationRow(props: {
  id: string
  email: string
  role: Role
  expiresAt: string
  timeZone: string
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate text-ink">{props.email}</p>
        <p className="text-ink-muted text-sm">
          Open until <DateTime at={props.expiresAt} timeZone={props.timeZone} style="day" />
        </p>
      </div>
      <RoleBadge role={props.role} />
      <ConfirmDialog
        trigger={
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Withdraw the invitation of ${props.email}`}
          >
            Withdraw
          </Button>
        }
        title={`Withdraw the invitation of ${props.email}?`}
        confirmLabel="Withdraw"
        onConfirm={async () => {
          const result = await withdrawInvitation(props.id)
          return result.ok ? undefined : result.error.message
        }}
      >
        The link stops working. You can invite the address again.
      </ConfirmDialog>
    </li>
  )
}
