import { z } from 'zod'

export type RawSearchParams = Record<string, string | string[] | undefined>

/** The parameters of a list's address as single texts; a parameter given twice counts as its first. */
export function firstOfEach(raw: RawSearchParams): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}

/** Choices joined by commas; what is not among `known` is left out, as an old link may hold it. */
export const choices = <T extends string>(known: readonly T[]) =>
  z
    .string()
    .optional()
    .transform((text) => known.filter((value) => text?.split(',').includes(value)))

/** A list's address with the parameters that are set, in the order given. */
export function listHref(path: string, params: Record<string, string | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

/** Whether two sets of parameters show the same, in whatever order they stand. */
export function isSameView(
  a: Record<string, string | undefined>,
  b: Record<string, string | undefined>,
): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => (a[name] || '') === (b[name] || ''))
}
