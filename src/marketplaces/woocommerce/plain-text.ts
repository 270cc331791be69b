const named: Record<string, string> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
}
const MAX_CODE_POINT = 0x10ffff

function charOf(whole: string, code: number): string {
  const isChar = code > 0 && code <= MAX_CODE_POINT && !(code >= 0xd800 && code <= 0xdfff)
  return isChar ? String.fromCodePoint(code) : whole
}

/** A title of WordPress as it was meant: signs stand in it as in a page (`&amp;`, `&#8211;`). Read once only. */
export const plainText = (escaped: string): string =>
  escaped
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? whole
      return charOf(whole, decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
    })
    .trim()
