'use client'

import { Plus, Trash2 } from 'lucide-react'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import type { StretchText } from '../texts'

const MOST_STRETCHES = 4

export interface DayHoursProps {
  name: string
  weekday: number
  stretches: readonly StretchText[]
  canEdit: boolean
  onChange: (next: StretchText[]) => void
}

/** The hours of one weekday; none means closed. */
export function DayHours({ name, weekday, stretches, canEdit, onChange }: DayHoursProps) {
  const replace = (n: number, next: Partial<StretchText>) =>
    onChange(stretches.map((stretch, at) => (at === n ? { ...stretch, ...next } : stretch)))
  const add = () => {
    const opens = stretches.at(-1)?.closes ?? '09:00'
    onChange([...stretches, { weekday, opens, closes: opens < '17:00' ? '17:00' : '00:00' }])
  }
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
      <span className="w-24 pt-1.5 font-medium text-ink">{name}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {stretches.length === 0 ? <p className="pt-1.5 text-ink-muted">Closed</p> : null}
        {stretches.map((stretch, n) => {
          const which = stretches.length > 1 ? `, ${n + 1}` : ''
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the day
            <div key={n} className="flex items-center gap-2">
              <TextField
                label={`${name} opens${which}`}
                isLabelHidden
                type="time"
                value={stretch.opens}
                onChange={(opens) => replace(n, { opens })}
                isReadOnly={!canEdit}
              />
              <span className="text-ink-muted">to</span>
              <TextField
                label={`${name} closes${which}`}
                isLabelHidden
                type="time"
                value={stretch.closes}
                onChange={(closes) => replace(n, { closes })}
                isReadOnly={!canEdit}
              />
              {canEdit ? (
                <IconButton
                  label={`Remove hours of ${name}${which}`}
                  icon={<Trash2 />}
                  size="sm"
                  onPress={() => onChange(stretches.filter((_, at) => at !== n))}
                />
              ) : null}
            </div>
          )
        })}
      </div>
      {canEdit && stretches.length < MOST_STRETCHES ? (
        <IconButton label={`Add hours to ${name}`} icon={<Plus />} size="sm" onPress={add} />
      ) : null}
    </li>
  )
}
