import { waitUnits } from '@/domains/automations/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import type { DraftSpan } from './draft'
import { useEditor } from './editor-context'

const units = waitUnits.map((unit) => ({ id: unit, label: unit }))

interface SpanFieldsProps {
  label: string
  span: DraftSpan
  /** of the span in the form */
  path: string
  onChange: (span: DraftSpan) => void
}

/** How long. */
export function SpanFields({ label, span, path, onChange }: SpanFieldsProps) {
  const { errors, isReadOnly } = useEditor()
  return (
    <FormRow>
      <TextField
        label={label}
        inputMode="numeric"
        value={span.amount}
        onChange={(amount) => onChange({ ...span, amount })}
        isDisabled={isReadOnly}
        error={errors[`${path}.amount`]}
        autoComplete="off"
      />
      <Select
        label="Unit"
        options={units}
        value={span.unit}
        onChange={(id) => {
          const unit = waitUnits.find((one) => one === id)
          if (unit) onChange({ ...span, unit })
        }}
        isDisabled={isReadOnly}
      />
    </FormRow>
  )
}
