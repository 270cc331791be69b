/**
 * A path of ours to go on to after signing in, taken from an address that anybody can write; `fallback` for whatever
 * would lead elsewhere (`//host`, `/\host`, `https:…`).
 */
export function sameOriginPath(wanted: string | null | undefined, fallback = '/'): string {
  if (!wanted?.startsWith('/')) return fallback
  const ours = 'https://regulars.invalid'
  if (!URL.canParse(wanted, ours)) return fallback
  const url = new URL(wanted, ours)
  if (url.origin !== ours) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}
