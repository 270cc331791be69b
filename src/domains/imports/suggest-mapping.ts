import { type DetectedDateFormat, detectDateFormat } from '@/lib/values/date-formats'
import { detectDecimalMark, parseMoney } from '@/lib/values/parse-money'
import { parseQuantity } from '@/lib/values/parse-quantity'
import { knownOrderStatus, knownPaymentStatus } from './mapping-status-words'
import { OrderField, OrderMapping, orderFields } from './schemas'
import { chooseColumns, type FieldChoice } from './suggest-mapping-columns'

export interface SuggestedMapping {
  /** ready to use when `problems` is empty */
  mapping: OrderMapping
  /** why each mapped field has its column */
  fields: Partial<Record<OrderField, FieldChoice>>
  /** what a person should look at before trusting it, as sentences */
  ambiguities: { field: OrderField; message: string }[]
  /** what is missing before the file can be imported, as sentences */
  problems: string[]
}

const moneyFields = ['unitPrice', 'lineTotal', 'orderTotal', 'shipping', 'refunded'] as const

/**
 * Suggests how to read a file of orders.
 * @param rows the first rows below the header; a thousand or more show cancellations and dates well
 */
export function suggestMapping(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): SuggestedMapping {
  const { choices, samples } = chooseColumns(columns, rows)
  const valuesOf = (field: OrderField) =>
    samples.get(choices.get(field)?.column ?? '')?.values ?? []
  const ambiguities: SuggestedMapping['ambiguities'] = []

  const date = detectDateFormat(valuesOf('orderedAt'))
  if (date?.isAmbiguous) ambiguities.push({ field: 'orderedAt', message: dateDoubt(date) })
  const prices = moneyFields.flatMap(valuesOf)
  const decimalMark = detectDecimalMark(prices)
  if (decimalMark === undefined && prices.some((price) => parseMoney(price).amount === undefined))
    ambiguities.push({
      field: moneyFields.find((field) => choices.has(field)) ?? 'unitPrice',
      message: `Amounts such as “${prices.find((price) => parseMoney(price).amount === undefined)}” can be read in two ways; “.” is taken as the decimal mark.`,
    })
  if (!choices.has('currency') && prices.some((price) => /(^|\s|\d)\$|\$\s?\d/.test(price)))
    ambiguities.push({
      field: 'currency',
      message: '“$” does not say whose dollar it is; the currency of the channel is used.',
    })

  const cancelledPrefix = findCancelledPrefix(columns, rows, choices)
  const mapping: OrderMapping = {
    columns: Object.fromEntries(
      OrderField.options.flatMap((field) => {
        const choice = choices.get(field)
        return choice ? [[field, choice.column]] : []
      }),
    ),
    dateFormat: date?.format ?? 'year_first',
    decimalMark: decimalMark ?? '.',
    ...(cancelledPrefix === undefined ? {} : { cancelledPrefix }),
    statusValues: wordTable('status', valuesOf('status'), knownOrderStatus, ambiguities),
    paymentValues: wordTable(
      'paymentStatus',
      valuesOf('paymentStatus'),
      knownPaymentStatus,
      ambiguities,
    ),
    linesAreItems: (['title', 'sku', 'itemId', 'unitPrice'] as const).some((field) =>
      choices.has(field),
    ),
  }
  const checked = OrderMapping.safeParse(mapping)
  return {
    mapping,
    fields: Object.fromEntries(choices),
    ambiguities,
    problems: checked.success ? [] : checked.error.issues.map((issue) => issue.message),
  }
}

const dateDoubt = (date: DetectedDateFormat) =>
  `${date.reason} Taken as ${date.format === 'day_first' ? 'day first' : 'month first'}: look at some dates in the rehearsal.`

/** The words of a status column that are known; the others are reported. */
function wordTable<Status extends string>(
  field: OrderField,
  values: readonly string[],
  known: (word: string) => Status | undefined,
  ambiguities: SuggestedMapping['ambiguities'],
): Record<string, Status> {
  const table = new Map<string, Status>()
  for (const word of new Set(values)) {
    const status = known(word)
    if (status) table.set(word.toLowerCase(), status)
    else
      ambiguities.push({
        field,
        message: `“${word}” is no ${orderFields[field].toLowerCase()} we know: such orders become pending unless you say what it means.`,
      })
  }
  return Object.fromEntries(table)
}

/**
 * Letters before some order numbers of an otherwise numeric column whose lines all have a negative
 * quantity: that is how cash registers mark cancellations.
 */
function findCancelledPrefix(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  choices: ReadonlyMap<OrderField, FieldChoice>,
): string | undefined {
  const numberAt = columns.indexOf(choices.get('orderNumber')?.column ?? '')
  const quantityAt = columns.indexOf(choices.get('quantity')?.column ?? '')
  if (numberAt < 0 || quantityAt < 0) return undefined
  const tally = new Map<string, { lines: number; negative: number }>()
  for (const row of rows) {
    const prefix = /^(\p{L}{0,3}-?)\d+$/u.exec(row[numberAt]?.trim() ?? '')?.[1]
    if (prefix === undefined) continue
    const counts = tally.get(prefix) ?? { lines: 0, negative: 0 }
    counts.lines++
    if ((parseQuantity(row[quantityAt]?.trim() ?? '') ?? 0) < 0) counts.negative++
    tally.set(prefix, counts)
  }
  const plain = tally.get('')?.lines ?? 0
  if (plain * 2 < rows.length) return undefined
  const found = [...tally].find(
    ([prefix, { lines, negative }]) => prefix !== '' && negative > 0 && negative === lines,
  )
  return found?.[0]
}
