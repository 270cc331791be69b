import { type WaitUnit, waitUnits } from '@/domains/campaigns/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import type { MessageFields as Fields } from '../campaign-fields'

interface MessageFieldsProps {
  place: number
  fields: Fields
  /** by the names that the server gives them, without the way to this message */
  errors: (name: string) => string | undefined
  onChange: (part: Partial<Fields>) => void
}

const units = waitUnits.map((unit) => ({ id: unit, label: unit }))
const isUnit = (id: string): id is WaitUnit => waitUnits.some((unit) => unit === id)

/** One message of a campaign. */
export function MessageFields({ place, fields, errors, onChange }: MessageFieldsProps) {
  const text = (name: Exclude<keyof Fields, 'waitAmount' | 'waitUnit'>) => ({
    value: fields[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors(`copy.${name}`),
    autoComplete: 'off',
  })
  return (
    <div className="flex flex-col gap-4">
      {place > 0 ? (
        <FormRow>
          <TextField
            label="Wait after the message before"
            inputMode="numeric"
            value={fields.waitAmount}
            onChange={(waitAmount) => onChange({ waitAmount })}
            error={errors('wait.amount')}
            autoComplete="off"
          />
          <Select
            label="Unit"
            options={units}
            value={fields.waitUnit}
            onChange={(id) => isUnit(id) && onChange({ waitUnit: id })}
          />
        </FormRow>
      ) : null}
      <TextField label="Subject" {...text('subject')} />
      <TextField label="Headline" {...text('headline')} />
      <TextArea
        label="Body"
        rows={6}
        hint="An empty line begins a new paragraph."
        {...text('body')}
      />
      <FormRow>
        <TextField label="Button text" isOptional {...text('buttonText')} />
        <TextField
          label="Button link"
          isOptional
          type="url"
          placeholder="https://yourshop.com"
          {...text('buttonLink')}
        />
      </FormRow>
      <TextField
        label="Discount code"
        isOptional
        hint="One that exists in your shop."
        {...text('discountCode')}
      />
    </div>
  )
}
