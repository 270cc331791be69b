import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import { type DraftBranch, type DraftOf, newBranch } from './draft'
import { useEditor } from './editor-context'

const MOST_BRANCHES = 4

interface SplitFieldsProps {
  step: DraftOf<'split'>
  path: string
  onChange: (step: DraftOf<'split'>) => void
}

/** The branches of a test with their shares. A person falls on the same one each time. */
export function SplitFields({ step, path, onChange }: SplitFieldsProps) {
  const { errors, isReadOnly } = useEditor()
  const change = (n: number, part: Partial<DraftBranch>) =>
    onChange({
      ...step,
      branches: step.branches.map((one, place) => (place === n ? { ...one, ...part } : one)),
    })
  return (
    <>
      {step.branches.map((branch, n) => (
        <fieldset
          // branches have no name of their own until they are given one
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only added at the end
          key={n}
          className="grid grid-cols-[minmax(0,1fr)_6rem_auto] items-end gap-3"
        >
          <legend className="sr-only">Branch {n + 1}</legend>
          <TextField
            label="Branch"
            value={branch.name}
            onChange={(name) => change(n, { name })}
            isDisabled={isReadOnly}
            error={errors[`${path}.branches.${n}.name`]}
            autoComplete="off"
          />
          <TextField
            label="Share in %"
            inputMode="numeric"
            value={branch.share}
            onChange={(share) => change(n, { share })}
            isDisabled={isReadOnly}
            error={errors[`${path}.branches.${n}.share`]}
            autoComplete="off"
          />
          <IconButton
            label={`Remove the branch ${branch.name || n + 1} with its steps`}
            icon={<Trash2 />}
            isDisabled={isReadOnly || step.branches.length === 1}
            onPress={() =>
              onChange({ ...step, branches: step.branches.filter((_, place) => place !== n) })
            }
          />
        </fieldset>
      ))}
      {errors[`${path}.branches`] ? (
        <p role="alert" className="text-danger-text text-sm">
          {errors[`${path}.branches`]}
        </p>
      ) : null}
      <TextField
        label="Holdout in %"
        hint="They leave the flow here, to compare with. 0: nobody."
        inputMode="numeric"
        value={step.holdout}
        onChange={(holdout) => onChange({ ...step, holdout })}
        isDisabled={isReadOnly}
        error={errors[`${path}.holdout`]}
        autoComplete="off"
      />
      {step.branches.length < MOST_BRANCHES && !isReadOnly ? (
        <Button
          size="sm"
          icon={<Plus />}
          className="self-start"
          onPress={() => onChange({ ...step, branches: [...step.branches, newBranch('', '')] })}
        >
          Add branch
        </Button>
      ) : null}
    </>
  )
}
