import {
  type MatchedIdentity,
  type MatchedPerson,
  type MatchField,
  matchFields,
  matchWord,
  type PossibleMatch,
} from '@/domains/customers'
import { countryName } from '@/lib/intl/country-name'
import { formatMoney } from '@/lib/intl/money'
import { formatCountOf } from '@/lib/intl/numbers'

/** One of the two, as the queue shows them. */
export interface PersonTexts {
  id: string
  name: string
  /** "3 orders, £120.00 · Shopify, Etsy" */
  facts: string
}

export interface FieldTexts {
  field: string
  label: string
  /** what each of the two is known by; several where channels differ */
  values: [string[], string[]]
  agreement: { word: string; kind: 'same' | 'similar' | 'differs' } | null
}

export interface MatchTexts {
  id: string
  people: [PersonTexts, PersonTexts]
  fields: FieldTexts[]
}

/** A possible match in words, made on the server, so that the browser formats nothing. */
export function textsOfMatch(
  { id, people, evidence }: PossibleMatch,
  format: { currency: string; locale: string },
): MatchTexts {
  const [first, second] = people
  return {
    id,
    people: [personTexts(first, format), personTexts(second, format)],
    fields: matchFields.flatMap(({ field, label }) => {
      const values: FieldTexts['values'] = [valuesOf(first, field), valuesOf(second, field)]
      if (values.every((known) => known.length === 0)) return []
      const how = evidence[field]
      const kind = how === 'same' || how === 'differs' ? how : 'similar'
      return [{ field, label, values, agreement: how ? { word: matchWord(how), kind } : null }]
    }),
  }
}

function personTexts(
  person: MatchedPerson,
  { currency, locale }: { currency: string; locale: string },
): PersonTexts {
  const orders = `${formatCountOf(person.orderCount, 'order')}, ${formatMoney(person.totalSpent, currency, locale)}`
  const channels = [...new Set(person.identities.map(({ connectionName }) => connectionName))]
  return {
    id: person.id,
    name: person.name ?? 'No name',
    facts: [orders, channels.filter(Boolean).join(', ')].filter(Boolean).join(' · '),
  }
}

/** Values beyond these are seldom new. */
const MOST_VALUES = 3

const valuesOf = (person: MatchedPerson, field: MatchField): string[] =>
  [...new Set(person.identities.map((identity) => knownAs(identity, field)))]
    .filter((value) => value !== null)
    .slice(0, MOST_VALUES)

function knownAs(identity: MatchedIdentity, field: MatchField): string | null {
  const value = identity[field]
  if (value === null) return null
  if (field === 'email' && identity.emailIsMasked) return `${value} (relay)`
  return field === 'country' ? countryName(value) : value
}
