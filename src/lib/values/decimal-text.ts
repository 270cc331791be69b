/**
 * Decimals as text, exact: at most 15 digits before the point and 4 behind it, the range of
 * numeric(19,4). Inside they are counted in ten-thousandths.
 */
const plain = /^(-?)(\d+)(?:\.(\d+))?$/

/** Ten-thousandths of a plain decimal ("12.5" → 125000n); more places are rounded, half away from zero. */
export function toTenThousandths(decimal: string): bigint {
  const [, sign, whole, places = ''] = plain.exec(decimal) ?? []
  if (whole === undefined) throw new RangeError(`not a plain decimal: ${decimal}`)
  const kept = BigInt(whole + places.slice(0, 4).padEnd(4, '0'))
  const rounded = (places[4] ?? '0') >= '5' ? kept + 1n : kept
  return sign === '-' ? -rounded : rounded
}

/** The shortest text of an amount in ten-thousandths: 125000n → "12.5". */
export function fromTenThousandths(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(5, '0')
  const places = digits.slice(-4).replace(/0+$/, '')
  const text = digits.slice(0, -4) + (places === '' ? '' : `.${places}`)
  return amount < 0n ? `-${text}` : text
}

/** Price × quantity. The quantity is an integer, so the product is exact. */
export function multiplyDecimal(price: string, quantity: number): string {
  if (quantity === 1) return price
  const short = shortCents(price)
  if (short !== undefined && quantity > -10_000 && quantity < 10_000)
    return fromCents(short * quantity)
  return fromTenThousandths(toTenThousandths(price) * BigInt(quantity))
}

/** Amount ÷ count, rounded to four places, half away from zero. The count is an integer other than 0. */
export function divideDecimal(amount: string, count: number): string {
  const scaled = toTenThousandths(amount)
  const divisor = BigInt(count)
  const doubled = (2n * abs(scaled)) / abs(divisor)
  const rounded = (doubled + 1n) / 2n
  return fromTenThousandths(scaled < 0n === divisor < 0n ? rounded : -rounded)
}

const abs = (value: bigint) => (value < 0n ? -value : value)

// Most prices have two places and few digits: whole cents in a plain number are exact and much faster.
const shortPrice = /^(\d{1,7})(?:\.(\d\d?))?$/

function shortCents(price: string): number | undefined {
  const match = shortPrice.exec(price)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

function fromCents(cents: number): string {
  const size = Math.abs(cents)
  const places = size % 100
  const whole = (size - places) / 100
  const tail =
    places === 0
      ? ''
      : places % 10 === 0
        ? `.${places / 10}`
        : places < 10
          ? `.0${places}`
          : `.${places}`
  return (cents < 0 ? '-' : '') + whole + tail
}
