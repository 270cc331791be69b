'use client'

import { useEffect, useState } from 'react'
import { FormRow } from '@/ui/patterns/form-row'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { TextField } from '@/ui/primitives/text-field'

/** Name, time zone and currency of a new organization. The time zone is this browser's until another is chosen. */
export function OrganizationFields(props: {
  timeZones: readonly Option[]
  currencies: readonly Option[]
  suggested: { locale: string; currency: string }
  /** before each field's name */
  prefix: string
  errorAt: (field: string) => string | undefined
}) {
  const { prefix, errorAt, suggested } = props
  const [timeZone, setTimeZone] = useState<string | null>('UTC')
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return (
    <>
      <input type="hidden" name={`${prefix}locale`} value={suggested.locale} />
      <TextField
        label="Name of your business"
        name={`${prefix}name`}
        autoComplete="organization"
        isRequired
        error={errorAt(`${prefix}name`)}
      />
      <FormRow>
        <ComboBox
          label="Time zone"
          name={`${prefix}timeZone`}
          options={props.timeZones}
          value={timeZone}
          onChange={setTimeZone}
          hint="Where your days begin."
          error={errorAt(`${prefix}timeZone`)}
        />
        <ComboBox
          label="Currency"
          name={`${prefix}currency`}
          options={props.currencies}
          defaultValue={suggested.currency}
          hint="What totals add up in."
          error={errorAt(`${prefix}currency`)}
        />
      </FormRow>
    </>
  )
}
