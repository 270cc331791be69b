'use client'

import { useState } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { savePassword } from '../actions'

export function PasswordForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [typed, setTyped] = useState({ current: '', next: '' })
  const form = useActionForm(savePassword, ({ devicesSignedOut }) => {
    setTyped({ current: '', next: '' })
    toast.success('Your password is changed', {
      description:
        devicesSignedOut > 0 ? `Devices signed out: ${devicesSignedOut}` : 'No other was signed in',
    })
  })
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['current', 'next']} />
      {/* tells password managers whose password this is */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {hasPassword ? (
        <TextField
          label="Present password"
          name="current"
          type="password"
          autoComplete="current-password"
          value={typed.current}
          onChange={(current) => setTyped({ ...typed, current })}
          isRequired
          error={form.errorAt('current')}
        />
      ) : null}
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words in a row are good."
        value={typed.next}
        onChange={(next) => setTyped({ ...typed, next })}
        isRequired
        error={form.errorAt('next')}
      />
      <FormActions>
        <Button type="submit" isPending={form.isPending}>
          {hasPassword ? 'Change password' : 'Set password'}
        </Button>
      </FormActions>
    </form>
  )
}
