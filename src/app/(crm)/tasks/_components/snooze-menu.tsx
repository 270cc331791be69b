'use client'

import { AlarmClock } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import type { SnoozeChoice } from '../local-time'

const choices: { id: SnoozeChoice; label: string }[] = [
  { id: 'hours', label: 'For three hours' },
  { id: 'tomorrow', label: 'Until tomorrow, 9:00' },
  { id: 'monday', label: 'Until Monday, 9:00' },
]

/** Until when tasks go out of sight. */
export function SnoozeMenu({
  size,
  isDisabled,
  onChoose,
}: {
  size: 'sm' | 'md'
  isDisabled: boolean
  onChoose: (choice: SnoozeChoice) => void
}) {
  return (
    <Menu
      label="Snooze"
      trigger={
        <Button size={size} icon={<AlarmClock />} isDisabled={isDisabled}>
          Snooze
        </Button>
      }
      groups={[
        {
          id: 'until',
          entries: choices.map(({ id, label }) => ({ id, label, onAction: () => onChoose(id) })),
        },
      ]}
    />
  )
}
