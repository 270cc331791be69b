'use client'

import { useTransition } from 'react'
import { type Role, RoleBadge } from '@/ui/entities/role-badge'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Avatar } from '@/ui/primitives/avatar'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'
import { remove, setRole } from '../actions'
import { roleOptions } from './role-options'

export interface MemberRowProps {
  userId: string
  name: string
  email: string
  role: Role
  isSelf: boolean
  /** the one who looks may change this member */
  mayChange: boolean
  mayMakeOwners: boolean
}

export function MemberRow({ mayChange, mayMakeOwners, ...member }: MemberRowProps) {
  const [isPending, startTransition] = useTransition()
  const change = (role: string) =>
    startTransition(async () => {
      const result = await setRole(member.userId, role as Role)
      if (result.ok) toast.success(`${member.name} is ${role} now`)
      else toast.error('The role was not changed', { description: result.error.message })
    })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium text-ink">
          {member.name}
          {member.isSelf ? <span className="font-normal text-ink-muted"> (you)</span> : null}
        </p>
        <p className="truncate text-ink-muted text-sm">{member.email}</p>
      </div>
      {mayChange ? (
        <div className="ml-auto flex items-center gap-4">
          <Select
            label={`Role of ${member.name}`}
            isLabelHidden
            options={roleOptions(mayMakeOwners)}
            value={member.role}
            onChange={change}
            isDisabled={isPending}
            className="w-28"
          />
          {member.isSelf ? null : <RemoveMember userId={member.userId} name={member.name} />}
        </div>
      ) : (
        <RoleBadge role={member.role} />
      )}
    </li>
  )
}

function RemoveMember({ userId, name }: { userId: string; name: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger-ghost" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      confirmLabel="Remove"
      onConfirm={async () => {
        const result = await remove(userId)
        return result.ok ? undefined : result.error.message
      }}
    >
      They are out at once, on every device. API keys they created and invitations they sent stop
      working. What they did stays.
    </ConfirmDialog>
  )
}
