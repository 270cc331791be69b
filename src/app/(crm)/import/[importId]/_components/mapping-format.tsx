'use client'

import { dateFormatLabel, dateFormats } from '@/lib/values/date-formats'
import { FormRow } from '@/ui/patterns/form-row'
import { ComboBox } from '@/ui/primitives/combo-box'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import type { MappingState } from './mapping-state'

export interface MappingFormatProps {
  state: MappingState
  onChange: (part: Partial<MappingState>) => void
  /** what holds where neither the file nor the mapping says it */
  defaults: { timeZone: string; currency: string }
  timeZones: string[]
  currencies: string[]
}

const plain = (names: string[]) => names.map((name) => ({ id: name, label: name }))

/** How the file writes dates, amounts and cancellations, and what a line is. */
export function MappingFormat({
  state,
  onChange,
  defaults,
  timeZones,
  currencies,
}: MappingFormatProps) {
  return (
    <div className="flex flex-col gap-5">
      <FormRow>
        <Select
          label="Dates"
          options={dateFormats.map((format) => ({ id: format, label: dateFormatLabel[format] }))}
          value={state.dateFormat}
          onChange={(id) => onChange({ dateFormat: id as MappingState['dateFormat'] })}
        />
        <ComboBox
          label="Time zone of the dates"
          options={plain(timeZones)}
          value={state.timeZone || null}
          onChange={(id) => onChange({ timeZone: id ?? '' })}
          placeholder={defaults.timeZone}
          hint={`For dates that name none. Empty: ${defaults.timeZone}.`}
        />
      </FormRow>
      <FormRow>
        <Select
          label="Decimal mark"
          options={[
            { id: '.', label: 'Point: 1,234.50' },
            { id: ',', label: 'Comma: 1.234,50' },
          ]}
          value={state.decimalMark}
          onChange={(id) => onChange({ decimalMark: id === ',' ? ',' : '.' })}
        />
        <ComboBox
          label="Currency"
          options={plain(currencies)}
          value={state.currency || null}
          onChange={(id) => onChange({ currency: id ?? '' })}
          placeholder={defaults.currency}
          hint={`For lines that name none. Empty: ${defaults.currency}.`}
        />
        <TextField
          label="Cancellations begin with"
          isOptional
          maxLength={10}
          value={state.cancelledPrefix}
          onChange={(cancelledPrefix) => onChange({ cancelledPrefix })}
          hint="Letters before the order number, such as C."
        />
      </FormRow>
      <RadioGroup
        label="A line of the file is"
        options={[
          {
            id: 'item',
            label: 'one item of an order',
            description: 'Lines with the same number belong together.',
          },
          {
            id: 'order',
            label: 'a whole order',
            description: 'A later line with the same number replaces the earlier.',
          },
        ]}
        value={state.linesAreItems ? 'item' : 'order'}
        onChange={(id) => onChange({ linesAreItems: id === 'item' })}
      />
    </div>
  )
}
