import { MOST_SMS_CHARACTERS } from '@/domains/messaging/schemas'
import { TextArea } from '@/ui/primitives/text-area'
import { FieldList, type FieldListProps } from './field-list'

interface SmsWordsProps extends FieldListProps {
  text: string
  isDisabled?: boolean
  error: string | undefined
  onChange: (text: string) => void
}

/** The words of an SMS, as they are typed. */
export function SmsWords({ text, fields, isDisabled = false, error, onChange }: SmsWordsProps) {
  return (
    <>
      <TextArea
        label="Text"
        rows={4}
        maxLength={MOST_SMS_CHARACTERS}
        hint="How to stop is added where the text does not say STOP itself. The preview counts what you pay for."
        value={text}
        onChange={onChange}
        isDisabled={isDisabled}
        error={error}
        autoComplete="off"
      />
      <FieldList fields={fields} />
    </>
  )
}
