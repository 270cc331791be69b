'use client'

import { useState, useTransition } from 'react'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { toast } from '@/ui/primitives/toast'
import { saveHours } from '../actions'
import type { StretchText } from '../texts'
import { DayHours } from './day-hours'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** When the shop answers, day by day. */
export function HoursForm({ week, canEdit }: { week: readonly StretchText[]; canEdit: boolean }) {
  const [days, setDays] = useState(
    weekdays.map((_, n) => week.filter(({ weekday }) => weekday === n + 1)),
  )
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const save = () =>
    startTransition(async () => {
      const result = await saveHours(days.flat())
      if (result.ok) {
        setError(undefined)
        toast.success('Saved. Running clocks follow within a minute.')
        return
      }
      const [reason] = Object.values(result.error.fields)
      setError(reason ?? result.error.message)
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {error ? <Callout kind="danger" title={error} isLive /> : null}
      <ul className="flex flex-col divide-y">
        {weekdays.map((name, n) => (
          <DayHours
            key={name}
            name={name}
            weekday={n + 1}
            stretches={days[n] ?? []}
            canEdit={canEdit}
            onChange={(next) =>
              setDays((before) => before.map((day, at) => (at === n ? next : day)))
            }
          />
        ))}
      </ul>
      {canEdit ? (
        <FormActions note="00:00 at the end means midnight.">
          <Button type="submit" variant="primary" isPending={isPending}>
            Save
          </Button>
        </FormActions>
      ) : null}
    </form>
  )
}
