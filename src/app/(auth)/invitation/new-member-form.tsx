'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { joinAsNewUser } from './actions'

export function NewMemberForm({ token, email }: { token: string; email: string }) {
  const form = useActionForm(joinAsNewUser)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['name', 'password']} />
      <input type="hidden" name="token" value={token} />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        value={email}
        isReadOnly
        hint="The address that was invited. You sign in with it."
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
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are good."
        isRequired
        error={form.errorAt('password')}
      />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        Create account and join
      </Button>
    </form>
  )
}
