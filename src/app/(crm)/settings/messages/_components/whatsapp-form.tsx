'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { addWhatsApp } from '../actions'

const fields = ['phoneNumberId', 'accountId', 'accessToken', 'appSecret'] as const

export function WhatsAppForm() {
  const form = useActionForm(addWhatsApp, () =>
    toast.success('Number connected. Enter our address at Meta now.'),
  )
  const of = (name: (typeof fields)[number]) => ({
    name,
    isRequired: true,
    autoComplete: 'off',
    error: form.errorAt(name),
  })
  return (
    <form {...form.props} aria-label="Connect WhatsApp" className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={fields} />
      <FormRow>
        <TextField label="Phone number ID" inputMode="numeric" {...of('phoneNumberId')} />
        <TextField label="Business account ID" inputMode="numeric" {...of('accountId')} />
      </FormRow>
      <FormRow>
        <TextField
          label="Access token"
          type="password"
          hint="Of a system user, so that it does not end after a day."
          {...of('accessToken')}
        />
        <TextField label="App secret" type="password" {...of('appSecret')} />
      </FormRow>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Connect number
        </Button>
      </div>
    </form>
  )
}
