'use client'

import { useOptimistic, useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import type { SetupStepId } from '@/domains/organizations'
import { SetupChecklist } from '@/ui/patterns/setup-checklist'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { answerStep, loadSampleData } from '../actions'
import { setupTexts } from '../steps'

type State = 'open' | 'done' | 'skipped'

/** Steps that are done when somebody says so; the others show by the data. */
const answered: readonly SetupStepId[] = ['money', 'segments']

/** The setup list with its controls. */
export function SetupList(props: {
  steps: readonly { id: SetupStepId; state: State }[]
  /** false for those who may look only */
  mayAnswer: boolean
}) {
  const [isPending, startTransition] = useTransition()
  const [steps, setState] = useOptimistic(
    props.steps,
    (before, change: { id: SetupStepId; state: State }) =>
      before.map((step) => (step.id === change.id ? change : step)),
  )
  const attempt = (id: SetupStepId, state: State, action: () => Promise<ActionResult>) =>
    startTransition(async () => {
      setState({ id, state })
      const result = await action()
      if (!result.ok) toast.error(result.error.message)
    })
  const controls = (id: SetupStepId) => {
    const { title } = setupTexts[id]
    return (
      <span className="flex shrink-0 gap-1">
        <Button
          size="sm"
          variant="ghost"
          isDisabled={isPending}
          aria-label={`Skip: ${title}`}
          onPress={() => attempt(id, 'skipped', () => answerStep(id, 'skipped'))}
        >
          Skip
        </Button>
        {answered.includes(id) ? (
          <Button
            size="sm"
            isDisabled={isPending}
            aria-label={`Done: ${title}`}
            onPress={() => attempt(id, 'done', () => answerStep(id, 'done'))}
          >
            Done
          </Button>
        ) : null}
        {id === 'sample' ? (
          <Button
            size="sm"
            isDisabled={isPending}
            onPress={() => attempt(id, 'done', loadSampleData)}
          >
            Load it
          </Button>
        ) : null}
      </span>
    )
  }
  return (
    <SetupChecklist
      steps={steps.map(({ id, state }) => ({
        id,
        ...setupTexts[id],
        state,
        action: props.mayAnswer ? controls(id) : undefined,
      }))}
    />
  )
}
