import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { FieldList } from '../../_mail/field-list'
import type { WordsProps } from './words-props'

/** A template that Meta has approved, and what stands in its places. */
export function WhatsAppWords({ fields, offers, errors, onChange }: WordsProps) {
  const { name, language, values } = fields.whatsapp
  const chosen = offers.whatsapp.find((one) => one.name === name && one.language === language)
  const write = (place: number, text: string) =>
    onChange({
      whatsapp: { name, language, values: values.map((old, n) => (n === place ? text : old)) },
    })
  return (
    <>
      <Select
        label="Approved template"
        placeholder={offers.whatsapp.length > 0 ? 'Choose one' : 'None is known'}
        options={offers.whatsapp.map((one) => ({
          id: keyOf(one),
          label: `${one.name} (${one.language})`,
          description: one.body,
        }))}
        value={chosen ? keyOf(chosen) : null}
        onChange={(id) => {
          const next = offers.whatsapp.find((one) => keyOf(one) === id)
          if (!next) return
          const { places, ...template } = next
          onChange({
            whatsapp: {
              name: template.name,
              language: template.language,
              values: places.map(() => ''),
            },
          })
        }}
        hint="Who has not written for a day gets what Meta has approved only. Write templates at Meta, then read them again under Settings, Messages."
        error={errors('whatsapp.name')}
      />
      {chosen?.places.map((place, n) => (
        <TextField
          key={place}
          label={/^\d+$/.test(place) ? `Place ${place}` : place}
          maxLength={300}
          value={values[n] ?? ''}
          onChange={(text) => write(n, text)}
          error={errors(`whatsapp.values.${n}`)}
          autoComplete="off"
        />
      ))}
      {chosen && chosen.places.length > 0 ? <FieldList fields={offers.fields} /> : null}
    </>
  )
}

const keyOf = ({ name, language }: { name: string; language: string }) => `${name} ${language}`
