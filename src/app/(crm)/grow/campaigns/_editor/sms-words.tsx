import { MOST_SMS_CHARACTERS } from '@/domains/campaigns/schemas'
import { TextArea } from '@/ui/primitives/text-area'
import { FieldList } from '../../_mail/field-list'
import type { WordsProps } from './words-props'

/** The words of an SMS, written in the campaign. */
export function SmsWords({ fields, offers, errors, onChange }: WordsProps) {
  return (
    <>
      <TextArea
        label="Text"
        rows={4}
        maxLength={MOST_SMS_CHARACTERS}
        hint="How to stop is added where the text does not say STOP itself. The preview counts what you pay for."
        value={fields.text}
        onChange={(text) => onChange({ text })}
        error={errors('text.body')}
        autoComplete="off"
      />
      <FieldList fields={offers.fields} />
    </>
  )
}
