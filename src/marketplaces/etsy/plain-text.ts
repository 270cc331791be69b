const named: Record<string, string> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
}
const MAX_CODE_POINT = 0x10ffff

/** Text of Etsy's as it was meant: `&quot;` and `&#39;` stand in it as in a page. Once only, so that what was typed so stays. */
export const plainText = (escaped: string): string =>
  escaped.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole
    },
  )

/** The same for what may be absent: trimmed, and undefined where nothing is left. */
export const trimmedText = (escaped: string | null | undefined): string | undefined =>
  plainText(escaped ?? '').trim() || undefined
