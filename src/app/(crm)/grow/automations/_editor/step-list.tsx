'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { type DraftStep, newStep } from './draft'
import { useEditor } from './editor-context'
import { StepCard } from './step-card'
import type { StepListProps } from './step-list-props'
import { stepKinds } from './step-words'

const MOST_DEEP = 4
const forks: readonly DraftStep['does'][] = ['if', 'await', 'split']

/** Steps one under another; those in branches are lists of their own, indented. */
export function StepList({ label, steps, path, depth, onChange }: StepListProps) {
  const { isReadOnly, errors } = useEditor()
  const [added, setAdded] = useState<string>()
  const move = (from: number, to: number) => {
    const step = steps[from]
    if (!step || to < 0 || to >= steps.length) return
    const others = steps.filter((_, n) => n !== from)
    onChange([...others.slice(0, to), step, ...others.slice(to)])
    focusSoon(`step-${step.key}`)
  }
  const remove = (n: number) => {
    onChange(steps.filter((_, place) => place !== n))
    const next = steps[n + 1] ?? steps[n - 1]
    focusSoon(next ? `step-${next.key}` : `add-${path}`)
  }
  const add = (does: DraftStep['does']) => {
    const step = newStep(does)
    setAdded(step.key)
    onChange([...steps, step])
    focusSoon(`step-${step.key}`, AFTER_MENU_MS)
  }
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={label} className="flex flex-col gap-3">
        {steps.map((step, n) => (
          <li key={step.key}>
            <StepCard
              step={step}
              path={`${path}.${n}`}
              depth={depth}
              isNew={step.key === added}
              onChange={(changed) =>
                onChange(steps.map((one) => (one.key === step.key ? changed : one)))
              }
              onMoveUp={n > 0 ? () => move(n, n - 1) : undefined}
              onMoveDown={n < steps.length - 1 ? () => move(n, n + 1) : undefined}
              onRemove={() => remove(n)}
              renderSteps={(props) => <StepList {...props} />}
            />
          </li>
        ))}
      </ol>
      {errors[path] ? (
        <p role="alert" className="text-danger-text text-sm">
          {errors[path]}
        </p>
      ) : null}
      {isReadOnly ? null : (
        <Menu
          label={`Add a step: ${label}`}
          placement="bottom start"
          trigger={
            <Button size="sm" icon={<Plus />} id={`add-${path}`} className="self-start">
              Add step
            </Button>
          }
          groups={stepKinds.map(({ group, kinds }) => ({
            id: group,
            title: group,
            entries: kinds
              .filter(({ does }) => depth < MOST_DEEP || !forks.includes(does))
              .map(({ does, ...entry }) => ({ id: does, ...entry, onAction: () => add(does) })),
          }))}
        />
      )}
    </div>
  )
}

/** A menu that closes gives the focus back to its button first. */
const AFTER_MENU_MS = 250

/** Once the list is drawn anew. */
function focusSoon(id: string, afterMs = 0): void {
  setTimeout(() => document.getElementById(id)?.focus(), afterMs)
}
