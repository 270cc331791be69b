const plain = /^-?\d{1,9}$/
const written = /^([+-]?)(\d{1,3}(?:[,. \u00a0]\d{3})*|\d+)(?:[.,]0+)?(-?)$/
const most = 2_147_483_647

/**
 * Reads a whole number of pieces: "6", "6.0", "1,000", "-3", "3-". A group of three digits behind
 * a comma or point counts as thousands only where it is not zeros.
 * @returns undefined for anything else, fractions and numbers beyond 2,147,483,647 among it
 */
export function parseQuantity(text: string): number | undefined {
  if (plain.test(text)) return Number(text)
  const [, sign, digits, behind] = written.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const size = Number(digits.replace(/\D/g, ''))
  if (size > most) return undefined
  const negative = (sign === '-') !== (behind === '-')
  return negative && size !== 0 ? -size : size
}
