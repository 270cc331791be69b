'use client'

import { useState } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { TextField } from '@/ui/primitives/text-field'
import { askForNewEmail } from '../actions'

export function EmailForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [asked, setAsked] = useState<string>()
  const [typed, setTyped] = useState({ email: '', current: '' })
  const form = useActionForm(askForNewEmail, (done) => {
    setAsked(done.email)
    setTyped({ email: '', current: '' })
  })
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <p className="break-words text-ink">
        Now <strong className="font-medium">{email}</strong>
      </p>
      <FormProblem error={form.error} shownAt={['email', 'current']} />
      {asked && !form.error ? (
        <Callout kind="success" title={`Look into the mail of ${asked}`} isLive>
          Unless the address has an account of its own, it gets a link. Nothing changes before it is
          opened.
        </Callout>
      ) : null}
      <TextField
        label="New e-mail"
        name="email"
        type="email"
        autoComplete="email"
        value={typed.email}
        onChange={(value) => setTyped({ ...typed, email: value })}
        isRequired
        error={form.errorAt('email')}
      />
      {hasPassword ? (
        <TextField
          label="Your password"
          name="current"
          type="password"
          autoComplete="current-password"
          value={typed.current}
          onChange={(value) => setTyped({ ...typed, current: value })}
          isRequired
          error={form.errorAt('current')}
        />
      ) : null}
      <FormActions>
        <Button type="submit" isPending={form.isPending}>
          Change e-mail
        </Button>
      </FormActions>
    </form>
  )
}
