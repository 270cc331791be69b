'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { OrganizationFields } from '@/app/_forms/organization-fields'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import type { Option } from '@/ui/primitives/option-list'
import { TextField } from '@/ui/primitives/text-field'
import { signUpWithOrganization } from './actions'

export function SignUpForm(props: {
  timeZones: readonly Option[]
  currencies: readonly Option[]
  suggested: { locale: string; currency: string }
}) {
  const form = useActionForm(signUpWithOrganization)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem
        error={form.error}
        shownAt={[
          'name',
          'password',
          'organization.name',
          'organization.timeZone',
          'organization.currency',
          ...(form.error?.code === 'invalid' ? ['email'] : []),
        ]}
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        autoFocus
        isRequired
        error={form.errorAt('name')}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        isRequired
        error={form.errorAt('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are good."
        isRequired
        error={form.errorAt('password')}
      />
      <OrganizationFields {...props} prefix="organization." errorAt={form.errorAt} />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        Create account
      </Button>
    </form>
  )
}
