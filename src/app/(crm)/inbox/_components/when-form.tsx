'use client'

import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { TextField } from '@/ui/primitives/text-field'
import { typedInstant, whenChoices } from './when-choices'

export interface WhenFormProps {
  timeZone: string
  isPending: boolean
  /** why the last choice was refused */
  error: string | undefined
  onChoose: (at: string) => void
}

/** Chooses a time to come: one of those that are often chosen, or any. */
export function WhenForm({ timeZone, isPending, error, onChoose }: WhenFormProps) {
  const [choices] = useState(() => whenChoices(new Date(), timeZone))
  const [text, setText] = useState('')
  const typed = typedInstant(text, timeZone)
  return (
    <div className="flex w-64 max-w-full flex-col gap-3">
      <ul className="flex flex-col gap-1">
        {choices.map((choice) => (
          <li key={choice.id}>
            <Button
              variant="ghost"
              isDisabled={isPending}
              onPress={() => onChoose(choice.at)}
              className="w-full justify-start"
            >
              {choice.label}{' '}
              <span className="font-normal text-ink-muted">
                <DateTime at={choice.at} timeZone={timeZone} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="flex flex-col gap-2 border-t pt-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed) onChoose(typed)
        }}
      >
        <TextField
          label="Another time"
          type="datetime-local"
          value={text}
          onChange={setText}
          error={error}
        />
        <Button type="submit" isDisabled={!typed} isPending={isPending} className="self-end">
          Choose
        </Button>
      </form>
    </div>
  )
}
