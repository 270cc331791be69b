import type { DraftStep } from './draft'

export interface StepListProps {
  label: string
  steps: readonly DraftStep[]
  /** where the list stands in the form: `form.steps` */
  path: string
  /** 1 for the outermost */
  depth: number
  onChange: (steps: DraftStep[]) => void
}
