'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { FlowRef } from '@/domains/automations/schemas'
import { formatCountOf } from '@/lib/intl/numbers'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { toast } from '@/ui/primitives/toast'
import { settle } from '../actions'

interface HeldPeopleProps {
  flow: FlowRef
  waiting: number
  whileOff: 'hold' | 'finish'
  canDecide: boolean
}

/** People who wait in a flow that is off, and what may become of them. */
export function HeldPeople({ flow, waiting, whileOff, canDecide }: HeldPeopleProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const people = formatCountOf(waiting, 'person', 'people')
  const verb = waiting === 1 ? 's' : ''
  const isHeld = whileOff === 'hold'
  const decide = async (what: 'finish' | 'hold' | 'cancel', done: string) => {
    const result = await settle(flow, what)
    if (!result.ok) return result.error.message
    toast.success(done)
    router.refresh()
    return undefined
  }
  const press = (what: 'finish' | 'hold', done: string) =>
    startTransition(async () => {
      const problem = await decide(what, done)
      if (problem) toast.error('Nothing was changed', { description: problem })
    })
  return (
    <Callout
      title={
        isHeld
          ? `${people} wait${verb}, and ${waiting === 1 ? 'is' : 'are'} held`
          : `${people} may still finish`
      }
      actions={
        canDecide ? (
          <>
            {isHeld ? (
              <Button
                size="sm"
                isPending={isPending}
                onPress={() => press('finish', 'They finish')}
              >
                Let them finish
              </Button>
            ) : (
              <Button
                size="sm"
                isPending={isPending}
                onPress={() => press('hold', 'They are held')}
              >
                Hold them
              </Button>
            )}
            <ConfirmDialog
              trigger={<Button size="sm">Take them out</Button>}
              title={`Take ${people} out of this flow?`}
              confirmLabel="Take them out"
              onConfirm={() => decide('cancel', 'They are out of the flow')}
            >
              They get nothing of it any more. This cannot be undone.
            </ConfirmDialog>
          </>
        ) : null
      }
    >
      {isHeld
        ? 'The flow is off: nobody enters, and these get nothing until you decide, or switch it on again.'
        : 'The flow is off: nobody enters. These get what is left of it.'}
    </Callout>
  )
}
