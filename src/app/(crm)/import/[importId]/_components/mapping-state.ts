import type { ImportPreview } from '@/domains/imports'
import { type OrderField, OrderMapping } from '@/domains/imports/schemas'

/** What the form holds while a mapping is edited: every choice as text, '' for none. */
export interface MappingState
  extends Omit<OrderMapping, 'timeZone' | 'currency' | 'cancelledPrefix'> {
  timeZone: string
  currency: string
  cancelledPrefix: string
}

export const stateOf = (mapping: OrderMapping): MappingState => ({
  ...mapping,
  timeZone: mapping.timeZone ?? '',
  currency: mapping.currency ?? '',
  cancelledPrefix: mapping.cancelledPrefix ?? '',
})

/** A saved mapping for this file: columns that it does not have are left out. */
export function fitTo(mapping: OrderMapping, columns: ImportPreview['columns']): MappingState {
  const names = new Set(columns.map(({ name }) => name))
  const kept = Object.entries(mapping.columns).filter(([, column]) => names.has(column))
  return { ...stateOf(mapping), columns: Object.fromEntries(kept) }
}

/** The mapping that the form says, or what is wrong with it: by field, and about the rest. */
export function mappingOf(
  state: MappingState,
): { mapping: OrderMapping } | { fields: Partial<Record<OrderField, string>>; rest: string[] } {
  const { timeZone, currency, cancelledPrefix, ...required } = state
  const parsed = OrderMapping.safeParse({
    ...required,
    ...(timeZone && { timeZone }),
    ...(currency && { currency }),
    ...(cancelledPrefix && { cancelledPrefix }),
  })
  if (parsed.success) return { mapping: parsed.data }
  const fields: Partial<Record<OrderField, string>> = {}
  const rest: string[] = []
  for (const { path, message } of parsed.error.issues) {
    if (path[0] === 'columns' && path[1]) fields[path[1] as OrderField] = message
    else rest.push(`${String(path[0])}: ${message}`)
  }
  return { fields, rest }
}
