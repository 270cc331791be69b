'use client'

import { useState, useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import type { Rehearsal } from '@/domains/automations'
import { type RehearsalDays, rehearsalDays } from '@/domains/automations/schemas'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { RehearsalResult } from './rehearsal-result'

const choices = rehearsalDays.map((days) => ({ id: String(days), label: `${days} days` }))

interface RehearsalPanelProps {
  /** what is typed: once it changes, what was told is of before */
  asked: unknown
  rehearse: (days: RehearsalDays) => Promise<ActionResult<Rehearsal>>
  onTold?: ((result: Rehearsal | undefined) => void) | undefined
}

/** What the flow, with what is typed, would have done in the last days. */
export function RehearsalPanel({ asked, rehearse, onTold }: RehearsalPanelProps) {
  const [isPending, startTransition] = useTransition()
  const [days, setDays] = useState<RehearsalDays>(30)
  const [told, setTold] = useState<{ days: RehearsalDays; form: string; result: Rehearsal }>()
  const [problem, setProblem] = useState<string>()
  const form = JSON.stringify(asked)
  const run = () =>
    startTransition(async () => {
      const answer = await rehearse(days)
      setProblem(answer.ok ? undefined : answer.error.message)
      setTold(answer.ok ? { days, form, result: answer.data } : undefined)
      onTold?.(answer.ok ? answer.data : undefined)
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
