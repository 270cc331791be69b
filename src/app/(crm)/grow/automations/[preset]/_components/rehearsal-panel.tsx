'use client'

import { useState, useTransition } from 'react'
import type { Rehearsal } from '@/domains/automations'
import { type PresetName, type RehearsalDays, rehearsalDays } from '@/domains/automations/schemas'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { rehearsePast } from '../../actions'
import type { FlowFields } from '../../flow-fields'
import { RehearsalResult } from './rehearsal-result'

const choices = rehearsalDays.map((days) => ({ id: String(days), label: `${days} days` }))

/** What the flow, with what is typed, would have done in the last days. */
export function RehearsalPanel({ preset, fields }: { preset: PresetName; fields: FlowFields }) {
  const [isPending, startTransition] = useTransition()
  const [days, setDays] = useState<RehearsalDays>(30)
  const [told, setTold] = useState<{ days: RehearsalDays; form: string; result: Rehearsal }>()
  const [problem, setProblem] = useState<string>()
  const form = JSON.stringify(fields)
  const run = () =>
    startTransition(async () => {
      const answer = await rehearsePast(preset, fields, days)
      setProblem(answer.ok ? undefined : answer.error.message)
      setTold(answer.ok ? { days, form, result: answer.data } : undefined)
    })
  return (
    <Card
      title="Rehearsal"
      description="The same rules over your own past, also what came with a channel when you connected it. Nothing is sent or stored."
      actions={
        <>
          <Select
            label="Time"
            isLabelHidden
            options={choices}
            value={String(days)}
            onChange={(id) => setDays(rehearsalDays.find((one) => String(one) === id) ?? 30)}
          />
          <Button isPending={isPending} onPress={run}>
            Rehearse
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-4">
        {problem ? (
          <Callout kind="danger" title="It could not be rehearsed">
            {problem}
          </Callout>
        ) : null}
        {told && told.form !== form ? (
          <Callout kind="warning" title="The flow was changed since. Rehearse it again." />
        ) : null}
        {told ? (
          <RehearsalResult days={told.days} result={told.result} />
        ) : problem ? null : (
          <p className="text-ink-muted">
            See whom this flow would have written to, on which days, and who would have got nothing
            and why, before it writes to anybody.
          </p>
        )}
      </div>
    </Card>
  )
}
