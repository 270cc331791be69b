'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { saveOrganization } from '../actions'

const fields = ['name', 'timeZone', 'currency', 'locale', 'country']

export function OrganizationForm(props: {
  organization: {
    name: string
    timeZone: string
    currency: string
    locale: string
    country: string | null
  }
  isReadOnly: boolean
  timeZones: readonly Option[]
  currencies: readonly Option[]
  locales: readonly Option[]
  countries: readonly Option[]
}) {
  const { organization, isReadOnly } = props
  const form = useActionForm(saveOrganization, () => toast.success('Saved'))
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={fields} />
      <TextField
        label="Name"
        name="name"
        autoComplete="organization"
        defaultValue={organization.name}
        isRequired
        isDisabled={isReadOnly}
        error={form.errorAt('name')}
      />
      <FormRow>
        <ComboBox
          label="Time zone"
          name="timeZone"
          options={props.timeZones}
          defaultValue={organization.timeZone}
          isDisabled={isReadOnly}
          hint="Figures by day are computed anew when it changes."
          error={form.errorAt('timeZone')}
        />
        <ComboBox
          label="Currency"
          name="currency"
          options={props.currencies}
          defaultValue={organization.currency}
          isDisabled={isReadOnly}
          hint="With orders, it is changed on the tab Money."
          error={form.errorAt('currency')}
        />
      </FormRow>
      <FormRow>
        <ComboBox
          label="Numbers and money"
          name="locale"
          options={props.locales}
          defaultValue={organization.locale}
          isDisabled={isReadOnly}
          error={form.errorAt('locale')}
        />
        <ComboBox
          label="Country"
          name="country"
          options={props.countries}
          {...(organization.country ? { defaultValue: organization.country } : {})}
          isDisabled={isReadOnly}
          hint="Phone numbers without a country code are read as of here."
          error={form.errorAt('country')}
        />
      </FormRow>
      {isReadOnly ? null : (
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            Save
          </Button>
        </FormActions>
      )}
    </form>
  )
}
