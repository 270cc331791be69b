'use client'

import { useOptimistic, useTransition } from 'react'
import type { SetupStepId } from '@/domains/organizations'
import { SetupChecklist } from '@/ui/patterns/setup-checklist'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { answerStep } from '../actions'
import { setupTexts } from '../steps'

type State = 'open' | 'done' | 'skipped'

/** The setup list with its controls. Also stands on Today until every step is done or skipped. */
export function SetupList(props: {
  steps: readonly { id: SetupStepId; state: State }[]
  /** false for those who may look only */
  mayAnswer: boolean
}) {
  const [, startTransition] = useTransition()
  const [steps, setState] = useOptimistic(
    props.steps,
    (before, change: { id: SetupStepId; state: State }) =>
      before.map((step) => (step.id === change.id ? change : step)),
  )
  const answer = (id: SetupStepId, state: State) =>
    startTransition(async () => {
      setState({ id, state })
      const result = await answerStep(id, state)
      if (!result.ok) toast.error(result.error.message)
    })
  return (
    <SetupChecklist
      steps={steps.map(({ id, state }) => ({
        id,
        ...setupTexts[id],
        state,
        action: props.mayAnswer ? (
          <StepControls title={setupTexts[id].title} onAnswer={(next) => answer(id, next)} />
        ) : undefined,
      }))}
    />
  )
}

function StepControls({ title, onAnswer }: { title: string; onAnswer: (state: State) => void }) {
  return (
    <span className="flex shrink-0 gap-1">
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Skip: ${title}`}
        onPress={() => onAnswer('skipped')}
      >
        Skip
      </Button>
      <Button size="sm" aria-label={`Done: ${title}`} onPress={() => onAnswer('done')}>
        Done
      </Button>
    </span>
  )
}
