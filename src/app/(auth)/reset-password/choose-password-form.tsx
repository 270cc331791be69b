'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { choosePassword } from './actions'

export function ChoosePasswordForm({ token }: { token: string }) {
  const form = useActionForm(choosePassword)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['password']} />
      <input type="hidden" name="token" value={token} />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are good."
        autoFocus
        isRequired
        error={form.errorAt('password')}
      />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        Save and sign in
      </Button>
    </form>
  )
}
