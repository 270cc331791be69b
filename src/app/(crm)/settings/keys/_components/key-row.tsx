'use client'

import { type Role, RoleBadge } from '@/ui/entities/role-badge'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { revokeKey } from '../actions'

export function KeyRow(props: {
  id: string
  name: string
  prefix: string
  role: Role
  createdBy: string
  createdAt: string
  lastUsedAt: string | undefined
  timeZone: string
}) {
  const { timeZone } = props
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium text-ink">
          {props.name} <code className="font-mono font-normal text-ink-muted">{props.prefix}…</code>
        </p>
        <p className="text-ink-muted text-sm">
          Created by {props.createdBy},{' '}
          <DateTime at={props.createdAt} timeZone={timeZone} style="day" />.{' '}
          {props.lastUsedAt ? (
            <>
              Used <RelativeTime at={props.lastUsedAt} timeZone={timeZone} />.
            </>
          ) : (
            'Never used.'
          )}
        </p>
      </div>
      <div className="ml-auto flex items-center gap-4">
        <RoleBadge role={props.role} />
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="danger-ghost" aria-label={`Revoke ${props.name}`}>
              Revoke
            </Button>
          }
          title={`Revoke ${props.name}?`}
          confirmLabel="Revoke"
          onConfirm={async () => {
            const result = await revokeKey(props.id)
            return result.ok ? undefined : result.error.message
          }}
        >
          Programs that use it are refused at once. This cannot be undone.
        </ConfirmDialog>
      </div>
    </li>
  )
}
