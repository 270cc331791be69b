const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

export const DAY_MS = 86_400_000

/** Milliseconds of a length such as "1h30m"; undefined when the text is not one. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(?:\.\d+)?(?:ms|[smhdw]))+$/.test(text)) return undefined
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0)
  }
  return total
}

/** The moment, in epoch milliseconds, that a length from `now` or an ISO date stands for. */
export function parseMoment(text: string, now: number): number | undefined {
  const length = parseDuration(text)
  if (length !== undefined) return now + length
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : moment
}
