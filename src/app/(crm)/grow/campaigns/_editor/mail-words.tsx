import { FormRow } from '@/ui/patterns/form-row'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { FieldList } from './field-list'
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
      <TextField label="Subject" {...text('subject')} />
      <TextField label="Headline" {...text('headline')} />
      <TextArea
        label="Body"
        rows={6}
        hint="An empty line begins a new paragraph."
        {...text('body')}
      />
      <FieldList fields={offers.fields} />
      <FormRow>
        <TextField label="Button text" isOptional {...text('buttonText')} />
        <TextField
          label="Button link"
          isOptional
          type="url"
          placeholder="https://yourshop.com"
          {...text('buttonLink')}
        />
      </FormRow>
      <TextField
        label="Discount code"
        isOptional
        hint="One that exists in your shop."
        {...text('discountCode')}
      />
    </>
  )
}
