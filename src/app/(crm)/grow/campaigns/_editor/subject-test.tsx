import { Plus, Trash2 } from 'lucide-react'
import { MAX_ALTERNATIVES, winnerRules } from '@/domains/campaigns/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { type CampaignFields, ruleLabels } from '../campaign-fields'

interface SubjectTestProps {
  fields: CampaignFields
  errors: (name: string) => string | undefined
  onChange: (part: Partial<CampaignFields>) => void
}

const rules = winnerRules.map((id) => ({ id, label: ruleLabels[id] }))

/** Other subjects for the first message, and how the one for everybody else is found. */
export function SubjectTest({ fields, errors, onChange }: SubjectTestProps) {
  const { alternatives } = fields
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 font-medium text-ink">Test of subjects</legend>
      {alternatives.map((subject, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: subjects have nothing but their place
        <div key={place} className="flex items-end gap-2">
          <TextField
            label={`Subject ${String.fromCharCode(66 + place)}`}
            className="flex-1"
            value={subject}
            onChange={(value) =>
              onChange({ alternatives: alternatives.map((one, n) => (n === place ? value : one)) })
            }
            error={errors(`alternatives.${place}`)}
            autoComplete="off"
          />
          <IconButton
            label={`Remove subject ${String.fromCharCode(66 + place)}`}
            icon={<Trash2 />}
            onPress={() => onChange({ alternatives: alternatives.filter((_, n) => n !== place) })}
          />
        </div>
      ))}
      {alternatives.length < MAX_ALTERNATIVES ? (
        <Button
          size="sm"
          icon={<Plus />}
          className="self-start"
          onPress={() => onChange({ alternatives: [...alternatives, ''] })}
        >
          {alternatives.length === 0 ? 'Test another subject' : 'Add a subject'}
        </Button>
      ) : null}
      {alternatives.length > 0 ? (
        <>
          <FormRow>
            <TextField
              label="Share of people who test (%)"
              inputMode="numeric"
              value={fields.share}
              onChange={(share) => onChange({ share })}
              error={errors('share')}
              autoComplete="off"
            />
            <TextField
              label="Decide after (hours)"
              inputMode="numeric"
              value={fields.hours}
              onChange={(hours) => onChange({ hours })}
              error={errors('hours')}
              autoComplete="off"
            />
          </FormRow>
          <Select
            label="The winner is"
            options={rules}
            value={fields.by}
            onChange={(id) => {
              const by = winnerRules.find((one) => one === id)
              if (by) onChange({ by })
            }}
            hint="Counted per mail sent. With fewer than 50 mails of a subject, or 10 people who did it, the first subject is taken."
          />
        </>
      ) : null}
    </fieldset>
  )
}
