import { type WaitUnit, waitUnits } from '@/domains/campaigns/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import type { WordOffers } from '../../_mail/load-words'
import { SmsWords } from '../../_mail/sms-words'
import { WhatsAppWords } from '../../_mail/whatsapp-words'
import type { CampaignFields, MessageFields as Fields } from '../campaign-fields'
import { MailWords } from './mail-words'
import { TemplateChoice } from './template-choice'

interface MessageFieldsProps {
  channel: CampaignFields['channel']
  place: number
  fields: Fields
  offers: WordOffers
  /** by the names that the server gives them, without the way to this message */
  errors: (name: string) => string | undefined
  onChange: (part: Partial<Fields>) => void
}

const units = waitUnits.map((unit) => ({ id: unit, label: unit }))
const isUnit = (id: string): id is WaitUnit => waitUnits.some((unit) => unit === id)

/** One message of a campaign: when it follows, and where its words are from. */
export function MessageFields({
  channel,
  place,
  fields,
  offers,
  errors,
  onChange,
}: MessageFieldsProps) {
  const words = { fields, errors, onChange }
  return (
    <div className="flex flex-col gap-4">
      {place > 0 ? (
        <FormRow>
          <TextField
            label="Wait after the message before"
            inputMode="numeric"
            value={fields.waitAmount}
            onChange={(waitAmount) => onChange({ waitAmount })}
            error={errors('wait.amount')}
            autoComplete="off"
          />
          <Select
            label="Unit"
            options={units}
            value={fields.waitUnit}
            onChange={(id) => isUnit(id) && onChange({ waitUnit: id })}
          />
        </FormRow>
      ) : null}
      {channel === 'whatsapp' ? (
        <WhatsAppWords
          whatsapp={fields.whatsapp}
          offers={offers}
          errors={errors}
          onChange={(whatsapp) => onChange({ whatsapp })}
        />
      ) : (
        <>
          <TemplateChoice {...words} templates={offers.templates[channel]} />
          {fields.templateId ? null : channel === 'sms' ? (
            <SmsWords
              text={fields.text}
              fields={offers.fields}
              error={errors('text.body')}
              onChange={(text) => onChange({ text })}
            />
          ) : (
            <MailWords {...words} offers={offers} />
          )}
        </>
      )}
    </div>
  )
}
