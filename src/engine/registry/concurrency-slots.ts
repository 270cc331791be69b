import { compile, keyText } from '../cel/expression'
import type { ConcurrencyLimit, FunctionConfig } from './function-config'

function prefix(fn: FunctionConfig, limit: ConcurrencyLimit, index: number): string {
  return limit.scope === 'fn' ? `fn|${fn.id}|${index}|` : `${limit.scope}|${limit.key ?? ''}|`
}

/**
 * Names of the slots that each call of a run takes while it is in flight. Limits of scope env and
 * account with the same key share their slots between functions.
 */
export function slotNames(fn: FunctionConfig, event: unknown): string[] {
  return (fn.concurrency ?? []).flatMap((limit, index) => {
    if (limit.limit === 0) return []
    const key = limit.key === undefined ? undefined : compile(limit.key, ['event'])
    return [prefix(fn, limit, index) + keyText(key, { event })]
  })
}

/** How many calls may hold the slot at once, by the function's current configuration. */
export function slotLimit(fn: FunctionConfig | undefined, slot: string): number {
  const limits = fn?.concurrency ?? []
  const limit = limits.find((each, index) => fn && slot.startsWith(prefix(fn, each, index)))
  return limit?.limit || Number.POSITIVE_INFINITY
}
