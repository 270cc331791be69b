import { type ScheduleKind, scheduleKinds } from '@/domains/campaigns/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { TextField } from '@/ui/primitives/text-field'
import type { CampaignFields } from '../campaign-fields'

interface DeliveryFieldsProps {
  fields: CampaignFields
  errors: (name: string) => string | undefined
  /** of the organization, in words */
  zone: string
  onChange: (part: Partial<CampaignFields>) => void
}

const isKind = (id: string): id is ScheduleKind => scheduleKinds.some((kind) => kind === id)

/** When it goes, how fast, and who is left out to compare with. */
export function DeliveryFields({ fields, errors, zone, onChange }: DeliveryFieldsProps) {
  const text = (name: 'day' | 'time' | 'holdout' | 'perHour', path: string) => ({
    value: fields[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors(path),
    autoComplete: 'off',
  })
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label="When"
        value={fields.schedule}
        onChange={(id) => isKind(id) && onChange({ schedule: id })}
        options={[
          { id: 'now', label: 'As soon as it is started' },
          { id: 'at', label: 'At a time', description: `In your zone, ${zone}.` },
          {
            id: 'local',
            label: 'At the same hour for everybody',
            description:
              'By each person’s country; in one with several zones, when it is that hour in the most western. Who has no country counts as in your zone.',
          },
        ]}
      />
      {fields.schedule === 'now' ? null : (
        <FormRow>
          <TextField label="Day" type="date" {...text('day', 'schedule.day')} />
          <TextField label="Time" type="time" {...text('time', 'schedule.time')} />
        </FormRow>
      )}
      <FormRow>
        <TextField
          label="At most per hour"
          isOptional
          inputMode="numeric"
          hint="Spread over its minutes. Empty: as fast as they leave."
          {...text('perHour', 'perHour')}
        />
        <TextField
          label="Left out to compare (%)"
          inputMode="numeric"
          hint="Chosen by chance, they get nothing; so you see what the campaign changed."
          {...text('holdout', 'holdout')}
        />
      </FormRow>
    </div>
  )
}
