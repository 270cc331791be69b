/** A condition of Shopify's search syntax, e.g. updated_at:>='2026-07-01T00:00:00Z'. */
export const changedSince = (since: string) => `updated_at:>='${secondBefore(since)}'`
export const changedUntil = (until: string) => `updated_at:<='${secondAfter(until)}'`
export const createdSince = (since: string) => `created_at:>='${secondBefore(since)}'`
export const createdUntil = (until: string) => `created_at:<='${secondAfter(until)}'`

/** All conditions together; undefined for none. */
export function allOf(conditions: readonly (string | undefined)[]): string | undefined {
  const said = conditions.filter((condition) => condition !== undefined)
  return said.length > 0 ? said.join(' AND ') : undefined
}

// The search compares whole seconds; a window may only grow by the rounding.
const secondBefore = (time: string) => inSeconds(Math.floor(Date.parse(time) / 1000))
const secondAfter = (time: string) => inSeconds(Math.ceil(Date.parse(time) / 1000))
const inSeconds = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
