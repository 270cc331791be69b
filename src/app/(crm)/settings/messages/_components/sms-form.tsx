'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { addSms } from '../actions'

const fields = ['accountSid', 'authToken', 'number'] as const

export function SmsForm() {
  const form = useActionForm(addSms, ({ isPointed }) =>
    toast.success(
      isPointed
        ? 'Number connected: its messages come in now.'
        : 'Number connected. Enter our address at Twilio now: it could not be told.',
    ),
  )
  const of = (name: (typeof fields)[number]) => ({
    name,
    isRequired: true,
    autoComplete: 'off',
    error: form.errorAt(name),
  })
  return (
    <form {...form.props} aria-label="Connect SMS" className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={fields} />
      <FormRow>
        <TextField label="Account SID" placeholder="AC…" {...of('accountSid')} />
        <TextField label="Auth Token" type="password" {...of('authToken')} />
      </FormRow>
      <TextField label="Number" placeholder="+44 20 7946 0000" type="tel" {...of('number')} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Connect number
        </Button>
      </div>
    </form>
  )
}
