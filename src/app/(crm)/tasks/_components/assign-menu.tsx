'use client'

import { UserPlus } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import type { Option } from '@/ui/primitives/option-list'

/** Who gets the tasks. */
export function AssignMenu({
  members,
  isDisabled,
  onChoose,
}: {
  members: readonly Option[]
  isDisabled: boolean
  onChoose: (userId: string | null) => void
}) {
  return (
    <Menu
      label="Assign"
      trigger={
        <Button size="sm" icon={<UserPlus />} isDisabled={isDisabled}>
          Assign
        </Button>
      }
      groups={[
        {
          id: 'members',
          entries: members.map(({ id, label }) => ({ id, label, onAction: () => onChoose(id) })),
        },
        {
          id: 'nobody',
          entries: [{ id: 'none', label: 'Nobody', onAction: () => onChoose(null) }],
        },
      ]}
    />
  )
}
