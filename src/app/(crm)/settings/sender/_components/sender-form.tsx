'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { storeSender } from '../actions'

const fields = [
  'fromName',
  'fromAddress',
  'replyTo',
  'logoUrl',
  'accentColor',
  'postalAddress',
  'dkimSelector',
  'quietFrom',
  'quietUntil',
  'capCount',
  'capDays',
]
const hours = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour), label: `${hour}:00` }))

export interface SenderFormProps {
  sender: {
    fromName: string | null
    fromAddress: string | null
    replyTo: string | null
    logoUrl: string | null
    accentColor: string
    postalAddress: string | null
    dkimSelector: string
    quietFrom: number
    quietUntil: number
    capCount: number
    capDays: number
  }
  organizationName: string
  isReadOnly: boolean
}

/** Who messages come from, how they look, and when they may come. */
export function SenderForm({ sender, organizationName, isReadOnly }: SenderFormProps) {
  const form = useActionForm(storeSender, () => toast.success('Saved'))
  const text = (name: string, value: string | null) => ({
    name,
    defaultValue: value ?? '',
    isDisabled: isReadOnly,
    error: form.errorAt(name),
  })
  const hour = (name: string, value: number) => ({
    name,
    options: hours,
    defaultValue: String(value),
    isDisabled: isReadOnly,
    error: form.errorAt(name),
  })
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={fields} />
      <FormRow>
        <TextField
          label="From name"
          placeholder={organizationName}
          {...text('fromName', sender.fromName)}
        />
        <TextField
          label="From address"
          type="email"
          autoComplete="off"
          placeholder="hello@yourshop.com"
          {...text('fromAddress', sender.fromAddress)}
        />
      </FormRow>
      <FormRow>
        <TextField
          label="Answers go to"
          type="email"
          autoComplete="off"
          hint="An address somebody reads."
          {...text('replyTo', sender.replyTo)}
        />
        <TextField
          label="DKIM selector"
          hint="The word before ._domainkey that your mail service shows. Resend’s is resend."
          {...text('dkimSelector', sender.dkimSelector)}
        />
      </FormRow>
      <TextArea
        label="Postal address"
        hint="Stands at the foot of every mail. The law asks for it in marketing."
        {...text('postalAddress', sender.postalAddress)}
      />
      <FormRow>
        <TextField
          label="Logo"
          isOptional
          placeholder="https://yourshop.com/logo.png"
          hint="The address of a picture, shown 48 pixels high."
          {...text('logoUrl', sender.logoUrl)}
        />
        <TextField
          label="Accent color"
          hint="Of buttons. The text on them turns black or white by itself."
          {...text('accentColor', sender.accentColor)}
        />
      </FormRow>
      <FormRow>
        <Select
          label="Quiet from"
          hint="No marketing at night, by the clock where the reader lives."
          {...hour('quietFrom', sender.quietFrom)}
        />
        <Select
          label="Quiet until"
          hint="The same hour twice: never quiet."
          {...hour('quietUntil', sender.quietUntil)}
        />
      </FormRow>
      <FormRow>
        <TextField
          label="Marketing messages per person"
          inputMode="numeric"
          hint="At most so many, whatever campaigns and flows they are in."
          {...text('capCount', String(sender.capCount))}
        />
        <TextField
          label="In how many days"
          inputMode="numeric"
          {...text('capDays', String(sender.capDays))}
        />
      </FormRow>
      {isReadOnly ? null : (
        <FormActions>
          <Button type="submit" variant="primary" isPending={form.isPending}>
            Save
          </Button>
        </FormActions>
      )}
    </form>
  )
}
