'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { formatLocalDay } from '@/lib/intl/dates'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { closeOn, openOn } from '../actions'

export interface HolidaysProps {
  holidays: readonly { day: string; name: string }[]
  canEdit: boolean
}

/** Days on which the clocks stand still. */
export function Holidays({ holidays, canEdit }: HolidaysProps) {
  return (
    <>
      {holidays.length === 0 ? (
        <p className="text-ink-muted">No holidays are set.</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {holidays.map((holiday) => (
            <li key={holiday.day} className="flex items-center gap-4 py-2">
              <span className="w-28 shrink-0 tabular-nums">{formatLocalDay(holiday.day)}</span>
              <span className="min-w-0 flex-1 truncate">{holiday.name}</span>
              {canEdit ? <RemoveHoliday {...holiday} /> : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? <AddHoliday /> : null}
    </>
  )
}

function RemoveHoliday({ day, name }: { day: string; name: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <IconButton
      label={`Remove ${name}`}
      icon={<Trash2 />}
      size="sm"
      isDisabled={isPending}
      onPress={() =>
        startTransition(async () => {
          const result = await openOn(day)
          if (!result.ok) toast.error('Not removed', { description: result.error.message })
          router.refresh()
        })
      }
    />
  )
}

function AddHoliday() {
  const router = useRouter()
  const [day, setDay] = useState('')
  const [name, setName] = useState('')
  const form = useActionForm(closeOn, () => {
    setDay('')
    setName('')
    router.refresh()
  })
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormProblem error={form.error} shownAt={['day', 'name']} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Day"
          type="date"
          name="day"
          value={day}
          onChange={setDay}
          error={form.errorAt('day')}
        />
        <TextField
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
          error={form.errorAt('name')}
          className="min-w-40 flex-1"
        />
        <Button type="submit" isPending={form.isPending}>
          Add holiday
        </Button>
      </div>
    </form>
  )
}
