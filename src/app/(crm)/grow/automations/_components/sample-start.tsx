'use client'

import { useState, useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import type { Tried, TriedStep } from '@/domains/automations'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { toast } from '@/ui/primitives/toast'

interface SampleStartProps {
  /** starts the flow as it is typed */
  start: () => Promise<ActionResult<Tried>>
}

/** Starts the flow by hand with a made-up person, and says what happened and what would have. */
export function SampleStart({ start }: SampleStartProps) {
  const [isPending, startTransition] = useTransition()
  const [steps, setSteps] = useState<TriedStep[]>()
  const press = () =>
    startTransition(async () => {
      const result = await start()
      if (result.ok) setSteps(result.data.steps)
      else toast.error('It was not started', { description: result.error.message })
    })
  return (
    <>
      <Button size="sm" variant="ghost" isPending={isPending} onPress={press}>
        Run with sample data
      </Button>
      <Dialog
        title="Run with sample data"
        description="A made-up person, order and cart. Nobody but you got anything."
        isOpen={steps !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setSteps(undefined)
        }}
        footer={(close) => <Button onPress={close}>Done</Button>}
      >
        <ol className="flex flex-col gap-2">
          {steps?.map(({ when, what, depth }, n) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: what was told does not change, and may be told twice
              key={n}
              className={`flex flex-col gap-x-3 sm:flex-row ${indents[depth] ?? indents.at(-1)}`}
            >
              {when ? <span className="shrink-0 text-ink-muted sm:w-32">{when}</span> : null}
              <span className={`min-w-0 break-words text-ink ${when ? '' : 'font-medium'}`}>
                {what}
              </span>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  )
}

/** By how deep a step stands in ways. */
const indents = ['', 'ml-3 border-l-2 pl-3', 'ml-6 border-l-2 pl-3', 'ml-9 border-l-2 pl-3']
