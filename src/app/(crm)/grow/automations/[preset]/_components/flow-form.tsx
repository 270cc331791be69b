import { type PresetName, waitUnits } from '@/domains/automations/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { ButtonFields, OpeningFields } from '../../../_mail/copy-fields'
import { FieldList, type FieldListProps } from '../../../_mail/field-list'
import type { FlowFields } from '../../flow-fields'

interface FlowFormProps {
  preset: PresetName
  fields: FlowFields
  /** what may stand in braces */
  mergeFields: FieldListProps['fields']
  /** by the names that the server gives them: `form.subject` */
  errors: Readonly<Record<string, string>>
  isReadOnly: boolean
  onChange: (part: Partial<FlowFields>) => void
}

const units = waitUnits.map((unit) => ({ id: unit, label: unit }))
const since: Record<PresetName, string> = {
  welcome: 'Wait after the first order',
  'abandoned-cart': 'Wait after the cart was left',
  repurchase: 'Wait after the last order',
  'win-back': 'Wait longer still',
  vip: 'Wait after they become champion',
}

/** Every parameter of a flow. */
export function FlowForm(props: FlowFormProps) {
  const { preset, fields, errors, isReadOnly, onChange } = props
  const text = (name: Exclude<keyof FlowFields, 'wait' | 'saved'>) => ({
    name,
    value: fields[name],
    onChange: (value: string) => onChange({ [name]: value }),
    isDisabled: isReadOnly,
    error: errors[`form.${name}`],
    autoComplete: 'off',
  })
  return (
    <>
      {preset === 'win-back' ? (
        <TextField
          label="Days without an order"
          inputMode="numeric"
          hint="Then it writes to who is at risk or hibernating; to others when they become so."
          {...text('afterDays')}
        />
      ) : null}
      <FormRow>
        <TextField
          label={since[preset]}
          name="amount"
          inputMode="numeric"
          value={fields.wait.amount}
          onChange={(amount) => onChange({ wait: { ...fields.wait, amount } })}
          isDisabled={isReadOnly}
          error={errors['form.wait.amount']}
          autoComplete="off"
        />
        <Select
          label="Unit"
          name="unit"
          options={units}
          value={fields.wait.unit}
          onChange={(id) => {
            const unit = waitUnits.find((one) => one === id)
            if (unit) onChange({ wait: { ...fields.wait, unit } })
          }}
          isDisabled={isReadOnly}
        />
      </FormRow>
      {fields.saved ? null : (
        <>
          <OpeningFields field={text} />
          <FieldList fields={props.mergeFields} />
          {preset === 'vip' ? (
            <TextArea label="What they get" isOptional hint="One a line." {...text('perks')} />
          ) : null}
          <ButtonFields
            field={text}
            {...(preset === 'abandoned-cart' && { placeholder: 'The person’s own cart' })}
          />
        </>
      )}
      <FormRow>
        {fields.saved ? null : (
          <TextField
            label="Discount code"
            isOptional
            hint="One that exists in your shop."
            {...text('discountCode')}
          />
        )}
        <TextField
          label="Tag"
          isOptional
          hint="Put on the person, here and at Shopify."
          {...text('tag')}
        />
      </FormRow>
      <TextField
        label="Task for a colleague"
        isOptional
        hint="Written down for each person, such as: Put a card into the parcel."
        {...text('taskTitle')}
      />
    </>
  )
}
