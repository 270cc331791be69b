import type { MatchEvidence } from './compare-people'

export type MatchField = keyof MatchEvidence

/** The fields that are compared, in the order they are shown. */
export const matchFields: readonly { field: MatchField; label: string }[] = [
  { field: 'name', label: 'Name' },
  { field: 'email', label: 'E-mail' },
  { field: 'phone', label: 'Phone' },
  { field: 'street', label: 'Street' },
  { field: 'postcode', label: 'Postcode' },
  { field: 'city', label: 'City' },
  { field: 'region', label: 'Region' },
  { field: 'country', label: 'Country' },
]

/** How two values agree, in words. */
const words: Readonly<Record<string, string>> = {
  same: 'Same',
  similar: 'Nearly the same',
  partly: 'Fits, one says less',
  same_first: 'Same first name',
  same_last: 'Same last name',
  same_local_part: 'Same before the @',
  same_street: 'Same street, another number',
  differs: 'Differs',
}

export const matchWord = (agreement: string): string => words[agreement] ?? agreement

/** What speaks for two people being one, as a phrase: "same street and postcode, nearly the same name". */
export function describeMatch(evidence: MatchEvidence): string {
  const byWord = new Map<string, string[]>()
  for (const { field, label } of matchFields) {
    const agreement = evidence[field]
    if (agreement === undefined || agreement === 'differs' || field === 'country') continue
    const name = label.toLowerCase()
    const phrase = agreement === 'same' ? 'same' : agreement === 'similar' ? 'nearly the same' : ''
    if (phrase) byWord.set(phrase, [...(byWord.get(phrase) ?? []), name])
    else byWord.set(`${name}: ${matchWord(agreement).toLowerCase()}`, [])
  }
  return [...byWord]
    .map(([phrase, names]) => (names.length > 0 ? `${phrase} ${listed(names)}` : phrase))
    .join('; ')
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
