import { TextField } from '@/ui/primitives/text-field'
import { ButtonFields, OpeningFields } from '../../_mail/copy-fields'
import { FieldList } from '../../_mail/field-list'
import type { WordsProps } from './words-props'

type Name = 'subject' | 'headline' | 'body' | 'buttonText' | 'buttonLink' | 'discountCode'

/** The words of a mail, written in the campaign. */
export function MailWords({ fields, offers, errors, onChange }: WordsProps) {
  const text = (name: Name) => ({
    value: fields[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors(`copy.${name}`),
    autoComplete: 'off',
  })
  return (
    <>
      <OpeningFields field={text} />
      <FieldList fields={offers.fields} />
      <ButtonFields field={text} />
      <TextField
        label="Discount code"
        isOptional
        hint="One that exists in your shop."
        {...text('discountCode')}
      />
    </>
  )
}
