import { FormRow } from '@/ui/patterns/form-row'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField, type TextFieldProps } from '@/ui/primitives/text-field'

type Field<Name extends string> = (name: Name) => Omit<TextFieldProps, 'label'>

/** What a mail says first. `field` answers value, error and what a change does. */
export function OpeningFields({ field }: { field: Field<'subject' | 'headline' | 'body'> }) {
  return (
    <>
      <TextField label="Subject" {...field('subject')} />
      <TextField label="Headline" {...field('headline')} />
      <TextArea
        label="Body"
        rows={6}
        hint="An empty line begins a new paragraph."
        {...field('body')}
      />
    </>
  )
}

interface ButtonFieldsProps {
  field: Field<'buttonText' | 'buttonLink'>
  placeholder?: string
}

/** The button of a mail, and where it leads. */
export function ButtonFields({ field, placeholder = 'https://yourshop.com' }: ButtonFieldsProps) {
  return (
    <FormRow>
      <TextField label="Button text" isOptional {...field('buttonText')} />
      <TextField
        label="Button link"
        isOptional
        type="url"
        placeholder={placeholder}
        {...field('buttonLink')}
      />
    </FormRow>
  )
}
