'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { toast } from '@/ui/primitives/toast'
import { writeConsentDown } from '../actions'

export interface EmailConsentProps {
  customerId: string
  choice: { isIn: boolean; at: string } | undefined
  timeZone: string
  canEdit: boolean
}

/** What a person said to marketing by e-mail, and the buttons to write down what they say now. */
export function EmailConsent({ customerId, choice, timeZone, canEdit }: EmailConsentProps) {
  const [isPending, startTransition] = useTransition()
  const write = (isIn: boolean) =>
    startTransition(async () => {
      const result = await writeConsentDown(customerId, isIn)
      if (result.ok) toast.success('Written down')
      else toast.error('Not written down', { description: result.error.message })
    })
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink">
        {choice ? (
          <>
            {choice.isIn ? 'Agreed' : 'Does not want it'} since{' '}
            <DateTime at={choice.at} timeZone={timeZone} style="day" />
          </>
        ) : (
          'Never asked: no marketing goes to this person.'
        )}
      </p>
      {canEdit ? (
        <div className="flex flex-wrap gap-2">
          {choice?.isIn ? null : (
            <Button size="sm" isPending={isPending} onPress={() => write(true)}>
              They agreed
            </Button>
          )}
          {choice?.isIn === false ? null : (
            <Button size="sm" isPending={isPending} onPress={() => write(false)}>
              They want no more
            </Button>
          )}
        </div>
      ) : null}
    </div>
  )
}
