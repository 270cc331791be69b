'use client'

import { useState, useTransition } from 'react'
import type { TriedStep } from '@/domains/automations'
import type { PresetName } from '@/domains/automations/schemas'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { toast } from '@/ui/primitives/toast'
import { startSample } from '../../actions'
import type { FlowFields } from '../../flow-fields'

/** Starts the flow by hand with a made-up person, and says what happened and what would have. */
export function SampleStart({ preset, fields }: { preset: PresetName; fields: FlowFields }) {
  const [isPending, startTransition] = useTransition()
  const [steps, setSteps] = useState<TriedStep[]>()
  const start = () =>
    startTransition(async () => {
      const result = await startSample(preset, fields)
      if (result.ok) setSteps(result.data.steps)
      else toast.error('It was not started', { description: result.error.message })
    })
  return (
    <>
      <Button size="sm" variant="ghost" isPending={isPending} onPress={start}>
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
          {steps?.map(({ when, what }) => (
            <li key={`${when} ${what}`} className="flex gap-3">
              <span className="w-28 shrink-0 text-ink-muted">{when}</span>
              <span className="min-w-0 break-words text-ink">{what}</span>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  )
}
