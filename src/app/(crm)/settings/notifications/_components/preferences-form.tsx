'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { save } from '../actions'

export interface PreferencesFormProps {
  kinds: readonly { id: string; label: string; isTold: boolean }[]
  digest: string
  digestHour: number
  timeZone: string
  digestBy: string
  whatsappPhone: string
  /** why WhatsApp could not take a digest now; absent: it can */
  whatsappObstacle: string | undefined
  zones: readonly Option[]
}

const rhythms = [
  { id: 'daily', label: 'Every morning', description: 'What is late, and what is due that day.' },
  { id: 'hourly', label: 'Every hour', description: 'Only when there is something new.' },
  { id: 'off', label: 'Never' },
]
const hours = Array.from({ length: 24 }, (_, hour) => ({
  id: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** How one wants to be told of what waits. */
export function PreferencesForm({ kinds, zones, whatsappObstacle, ...now }: PreferencesFormProps) {
  const form = useActionForm(save, () => toast.success('Saved'))
  return (
    <form {...form.props} className="flex flex-col gap-5">
      <FormProblem
        error={form.error}
        shownAt={['digest', 'digestHour', 'timeZone', 'digestBy', 'whatsappPhone']}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink text-sm">In the bell, tell me when</legend>
        {kinds.map(({ id, label, isTold }) => (
          <Checkbox key={id} name="told" value={id} label={label} defaultSelected={isTold} />
        ))}
      </fieldset>
      <RadioGroup
        label="Digest"
        name="digest"
        options={rhythms}
        defaultValue={now.digest}
        error={form.errorAt('digest')}
      />
      <FormRow>
        <Select
          label="Morning digest from"
          name="digestHour"
          options={hours}
          defaultValue={String(now.digestHour)}
          error={form.errorAt('digestHour')}
        />
        <ComboBox
          label="By the clock of"
          name="timeZone"
          options={zones}
          defaultValue={now.timeZone}
          error={form.errorAt('timeZone')}
        />
      </FormRow>
      <RadioGroup
        label="The digest comes by"
        name="digestBy"
        options={[
          { id: 'email', label: 'E-mail' },
          {
            id: 'whatsapp',
            label: 'WhatsApp',
            description: whatsappObstacle
              ? `Until then it comes by e-mail: ${whatsappObstacle}`
              : 'One line with what waits, from your organization’s number.',
          },
        ]}
        defaultValue={now.digestBy}
        error={form.errorAt('digestBy')}
      />
      <TextField
        label="Your number on WhatsApp"
        name="whatsappPhone"
        type="tel"
        autoComplete="tel"
        isOptional
        hint="With its country code. It is used for the digest only."
        defaultValue={now.whatsappPhone}
        error={form.errorAt('whatsappPhone')}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Save
        </Button>
      </FormActions>
    </form>
  )
}
