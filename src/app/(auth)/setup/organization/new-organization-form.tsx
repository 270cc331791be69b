'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { OrganizationFields } from '@/app/_forms/organization-fields'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import type { Option } from '@/ui/primitives/option-list'
import { createOrganization } from './actions'

export function NewOrganizationForm(props: {
  timeZones: readonly Option[]
  currencies: readonly Option[]
  suggested: { locale: string; currency: string }
}) {
  const form = useActionForm(createOrganization)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['name', 'timeZone', 'currency']} />
      <OrganizationFields {...props} prefix="" errorAt={form.errorAt} />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        Create organization
      </Button>
    </form>
  )
}
