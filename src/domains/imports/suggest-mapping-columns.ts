import { headerNames, headerWords } from './mapping-header-words'
import { OrderField, orderFields } from './schemas'
import { type ColumnSample, evidenceFor, sampleColumn } from './suggest-mapping-evidence'

/** Why a column was chosen for a field. */
export interface FieldChoice {
  column: string
  confidence: 'high' | 'medium' | 'low'
  /** as a sentence */
  reason: string
}

interface Candidate {
  field: OrderField
  column: string
  score: number
  choice: FieldChoice
}

/** words in a header that do not change what the column means */
const filling = /\b(utc|gmt|local|incl|inc|eur|gbp|usd|inr|cad|aud|the)\b/g

const ranks = new Map(
  OrderField.options.map((field) => [
    field,
    new Map(headerNames[field].split('|').map((name, rank) => [name, rank])),
  ]),
)

/**
 * Chooses a column for every field that has one: by the header's words, where the values agree;
 * the date and the e-mail address also by their values alone. No column serves two fields.
 */
export function chooseColumns(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): { choices: Map<OrderField, FieldChoice>; samples: Map<string, ColumnSample> } {
  const samples = new Map(columns.map((column, index) => [column, sampleColumn(rows, index)]))
  const candidates = columns.flatMap((column) => {
    const sample = samples.get(column)
    return sample ? OrderField.options.flatMap((field) => candidate(field, column, sample)) : []
  })
  candidates.sort((a, b) => b.score - a.score)
  const choices = new Map<OrderField, FieldChoice>()
  const taken = new Set<string>()
  const choose = (field: OrderField, choice: FieldChoice) => {
    if (choices.has(field) || taken.has(choice.column)) return
    choices.set(field, choice)
    taken.add(choice.column)
  }
  for (const { field, choice } of candidates) choose(field, choice)
  for (const field of ['orderedAt', 'buyerEmail'] as const)
    for (const [column, sample] of samples)
      if (sample.filled > 0.9 && (evidenceFor(field, sample) ?? 0) > 0.95)
        choose(field, {
          column,
          confidence: 'low',
          reason: `The header says nothing, but the values look like “${orderFields[field]}”.`,
        })
  correct(choices, columns)
  return { choices, samples }
}

function candidate(field: OrderField, column: string, sample: ColumnSample): Candidate[] {
  const names = ranks.get(field)
  const words = headerWords(column)
  const bare = words.replace(filling, '').replace(/\s+/g, ' ').trim()
  const rank = names?.get(words) ?? names?.get(bare)
  if (rank === undefined) return []
  const fit = evidenceFor(field, sample)
  if (fit !== undefined && fit < 0.5) return []
  const confidence = fit === undefined ? 'low' : fit > 0.9 && rank < 15 ? 'high' : 'medium'
  const reason =
    fit === undefined
      ? `The header says “${orderFields[field]}”; the sample has no values to check it by.`
      : `The header says “${orderFields[field]}”, and ${Math.round(fit * 100)} % of the values fit.`
  const score = 100 - rank + sample.filled * 20 + (fit ?? 0) * 10
  return [{ field, column, score, choice: { column, confidence, reason } }]
}

/** What the words alone get wrong. */
function correct(choices: Map<OrderField, FieldChoice>, columns: readonly string[]): void {
  const name = choices.get('buyerName')
  // a last name goes only with a first name
  if (!name || !/first|vorname|prenom/.test(headerWords(name.column)))
    choices.delete('buyerLastName')
  // Amazon's item-price is that of the whole line
  const price = choices.get('unitPrice')
  const isAmazon = columns.some((column) => headerWords(column) === 'amazon order id')
  if (isAmazon && price && headerWords(price.column) === 'item price') {
    choices.delete('unitPrice')
    choices.set('lineTotal', { ...price, reason: 'Amazon gives the price of the whole line.' })
  }
}
