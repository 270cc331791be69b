'use client'

import { ArrowDown, ArrowUp, ChevronRight, CircleAlert, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatNumber } from '@/lib/intl/numbers'
import { IconButton } from '@/ui/primitives/icon-button'
import { BranchLists } from './branch-lists'
import type { DraftStep } from './draft'
import { useEditor } from './editor-context'
import { StepFields } from './step-fields'
import type { StepListProps } from './step-list-props'
import { stepWords } from './step-words'

interface StepCardProps {
  step: DraftStep
  path: string
  depth: number
  /** just added: it is open */
  isNew: boolean
  onChange: (step: DraftStep) => void
  onMoveUp: (() => void) | undefined
  onMoveDown: (() => void) | undefined
  onRemove: () => void
  renderSteps: (props: StepListProps) => ReactNode
}

/** A step as a sentence, which opens to its fields. One that was refused is open, and says why. */
export function StepCard(props: StepCardProps) {
  const { step, path, depth, onChange, onMoveUp, onMoveDown, onRemove } = props
  const editor = useEditor()
  const { errors, isReadOnly } = editor
  const [isToggled, setToggled] = useState(props.isNew)
  const own = ownErrors(errors, path)
  const isOpen = isToggled || own.length > 0
  const words = stepWords(step, editor)
  return (
    <div className={`rounded-lg border bg-surface ${own.length > 0 ? 'border-danger' : ''}`}>
      <div className="flex items-start gap-1 p-1.5">
        <button
          type="button"
          id={`step-${step.key}`}
          aria-expanded={isOpen}
          onClick={() => setToggled(!isOpen)}
          className="flex min-w-0 flex-1 items-start gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
        >
          <ChevronRight
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 text-ink-faint ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="min-w-0 break-words font-medium text-ink">{words}</span>
          {own.length > 0 ? (
            <CircleAlert
              role="img"
              aria-label="Something is wrong here"
              className="mt-0.5 size-4 shrink-0 text-danger-text"
            />
          ) : null}
        </button>
        {isReadOnly ? null : (
          <span className="flex shrink-0">
            <IconButton
              size="sm"
              label={`Move up: ${words}`}
              icon={<ArrowUp />}
              isDisabled={!onMoveUp}
              onPress={() => onMoveUp?.()}
            />
            <IconButton
              size="sm"
              label={`Move down: ${words}`}
              icon={<ArrowDown />}
              isDisabled={!onMoveDown}
              onPress={() => onMoveDown?.()}
            />
            <IconButton size="sm" label={`Remove: ${words}`} icon={<Trash2 />} onPress={onRemove} />
          </span>
        )}
      </div>
      <StepFigures stepKey={step.key} />
      {errors[path] ? (
        <p role="alert" className="px-4 pb-2 text-danger-text text-sm">
          {errors[path]}
        </p>
      ) : null}
      {isOpen ? (
        <div className="flex flex-col gap-4 border-t px-4 py-4">
          <StepFields step={step} path={path} onChange={onChange} />
        </div>
      ) : null}
      <BranchLists
        step={step}
        path={path}
        depth={depth}
        onChange={onChange}
        renderSteps={props.renderSteps}
      />
    </div>
  )
}

/** How many came here, and how many a rehearsal saw here. */
function StepFigures({ stepKey }: { stepKey: string }) {
  const { stepNumbers, rehearsed } = useEditor()
  const known = stepNumbers.get(stepKey)
  const told = rehearsed.get(stepKey)
  if (!known?.entered && told === undefined) return null
  return (
    <p className="flex flex-wrap gap-x-4 px-4 pb-2 text-ink-muted text-sm tabular-nums">
      {known?.entered ? (
        <span>
          {formatNumber(known.entered)} entered · {formatNumber(known.waiting)} waiting ·{' '}
          {formatNumber(known.left)} left
        </span>
      ) : null}
      {told === undefined ? null : <span>Rehearsal: {formatNumber(told)} would come here</span>}
    </p>
  )
}

/** What is wrong at the step itself; its branches say what is wrong in them. */
const ownErrors = (errors: Readonly<Record<string, string>>, path: string): string[] =>
  Object.keys(errors).filter(
    (at) =>
      (at === path || at.startsWith(`${path}.`)) &&
      !/^\.(yes|no|branches\.\d+\.steps)\.\d/.test(at.slice(path.length)),
  )
