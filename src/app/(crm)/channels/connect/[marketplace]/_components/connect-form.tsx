'use client'

import { useState } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { connect } from '../../../actions'

export function ConnectForm(props: {
  marketplace: string
  label: string
  /** how the account is named; absent where the marketplace says which one it is */
  account: { label: string; placeholder: string; hint: string } | undefined
  /** the account to connect again */
  known: string
}) {
  const { label, account } = props
  const [isLeaving, setIsLeaving] = useState(false)
  const form = useActionForm(connect, ({ url }) => {
    setIsLeaving(true)
    window.location.assign(url)
  })
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['account']} />
      <input type="hidden" name="marketplace" value={props.marketplace} />
      {account ? (
        <TextField
          label={account.label}
          name="account"
          placeholder={account.placeholder}
          hint={account.hint}
          defaultValue={props.known}
          autoComplete="off"
          isRequired
          error={form.errorAt('account')}
        />
      ) : (
        <input type="hidden" name="account" value={props.known} />
      )}
      <FormActions note={`Nothing is read before you agree at ${label}.`}>
        <Button type="submit" variant="primary" isPending={form.isPending || isLeaving}>
          Go on to {label}
        </Button>
      </FormActions>
    </form>
  )
}
