import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { FieldList } from './field-list'
import type { WordOffers } from './load-words'

interface WhatsAppWordsProps {
  whatsapp: { name: string; language: string; values: string[] }
  offers: Pick<WordOffers, 'whatsapp' | 'fields'>
  isDisabled?: boolean
  /** by the names that the server gives them: `whatsapp.values.0` */
  errors: (name: string) => string | undefined
  onChange: (whatsapp: WhatsAppWordsProps['whatsapp']) => void
}

/** A template that Meta has approved, and what stands in its places. */
export function WhatsAppWords({
  whatsapp: { name, language, values },
  offers,
  isDisabled = false,
  errors,
  onChange,
}: WhatsAppWordsProps) {
  const chosen = offers.whatsapp.find((one) => one.name === name && one.language === language)
  const gone =
    name && !chosen ? [{ id: keyOf({ name, language }), label: `${name} (${language})` }] : []
  const write = (place: number, text: string) =>
    onChange({ name, language, values: values.map((old, n) => (n === place ? text : old)) })
  return (
    <>
      <Select
        label="Approved template"
        placeholder={offers.whatsapp.length > 0 ? 'Choose one' : 'None is known'}
        options={[
          ...offers.whatsapp.map((one) => ({
            id: keyOf(one),
            label: `${one.name} (${one.language})`,
            description: one.body,
          })),
          ...gone.map((one) => ({ ...one, description: 'Cannot be sent now.' })),
        ]}
        value={name ? keyOf({ name, language }) : null}
        onChange={(id) => {
          const next = offers.whatsapp.find((one) => keyOf(one) === id)
          if (!next) return
          onChange({ name: next.name, language: next.language, values: next.places.map(() => '') })
        }}
        isDisabled={isDisabled}
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
          isDisabled={isDisabled}
          error={errors(`whatsapp.values.${n}`)}
          autoComplete="off"
        />
      ))}
      {chosen && chosen.places.length > 0 ? <FieldList fields={offers.fields} /> : null}
    </>
  )
}

const keyOf = ({ name, language }: { name: string; language: string }) => `${name} ${language}`
