'use client'

import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { removeOrganization } from '../actions'

export function DeleteOrganization({ name, slug }: { name: string; slug: string }) {
  return (
    <div>
      <ConfirmDialog
        trigger={<Button variant="danger-ghost">Delete {name}</Button>}
        title={`Delete ${name}?`}
        confirmLabel="Delete organization"
        typeToConfirm={slug}
        onConfirm={async () => {
          const result = await removeOrganization(slug)
          return result.ok ? undefined : result.error.message
        }}
      >
        Customers, orders, messages, channels, settings and members’ access are deleted at once and
        for good. Members keep their own accounts. Export everything first if you may need it.
      </ConfirmDialog>
    </div>
  )
}
