'use client'

import { Trash2 } from 'lucide-react'
import { IconButton } from '@/ui/primitives/icon-button'
import type { Option } from '@/ui/primitives/option-list'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { priorityOptions } from '../../../tasks/_components/task-words'
import type { TargetText } from '../texts'

export interface TargetRowProps {
  row: TargetText
  channels: readonly Option[]
  /** the line for everything, which must stay */
  isFixed: boolean
  canEdit: boolean
  errorAt: (field: string) => string | undefined
  onChange: (next: Partial<TargetText>) => void
  onRemove: () => void
}

const priorities = [{ id: 'any', label: 'Any priority' }, ...priorityOptions]

/** One target: for whom, how soon a reply, how soon a solution. */
export function TargetRow({ row, channels, isFixed, canEdit, errorAt, ...on }: TargetRowProps) {
  const { onChange, onRemove } = on
  return (
    <li className="flex items-start gap-2 py-3 first:pt-0">
      <div className="grid min-w-0 flex-1 grid-cols-2 items-start gap-3 xl:grid-cols-4">
        <Select
          label="Channel"
          options={channels}
          value={row.channel}
          onChange={(channel) => onChange({ channel })}
          isDisabled={!canEdit || isFixed}
          error={errorAt('channel')}
        />
        <Select
          label="Priority"
          options={priorities}
          value={row.priority}
          onChange={(priority) => onChange({ priority })}
          isDisabled={!canEdit || isFixed}
          error={errorAt('priority')}
        />
        <TextField
          label="Reply within, hours"
          inputMode="decimal"
          placeholder="No target"
          value={row.reply}
          onChange={(reply) => onChange({ reply })}
          isReadOnly={!canEdit}
          error={errorAt('firstResponse')}
        />
        <TextField
          label="Solved within, hours"
          inputMode="decimal"
          placeholder="No target"
          value={row.resolution}
          onChange={(resolution) => onChange({ resolution })}
          isReadOnly={!canEdit}
          error={errorAt('resolution')}
        />
      </div>
      {canEdit && !isFixed ? (
        <IconButton
          label="Remove this target"
          icon={<Trash2 />}
          onPress={onRemove}
          className="mt-6"
        />
      ) : null}
    </li>
  )
}
