'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { mailResetLink } from './actions'

export function ForgotPasswordForm() {
  const form = useActionForm(mailResetLink)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['input']} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        isRequired
        error={form.errorAt('input')}
      />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        Mail me a link
      </Button>
    </form>
  )
}
