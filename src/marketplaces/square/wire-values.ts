import { z } from 'zod'
import { divideDecimal } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

const places = new Map<string, number>()

/** How many decimals a currency has: yen none, dollars two, dinars three. */
function decimalsOf(currency: string): number {
  const known = places.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  places.set(currency, found)
  return found
}

/** Square counts money in the smallest coin of its currency. */
export const Money = z
  .object({ amount: z.int(), currency: currencyCode })
  .transform(({ amount, currency }) => ({
    value: divideDecimal(String(amount), 10 ** decimalsOf(currency)),
    currency,
  }))
  .pipe(z.object({ value: decimalText, currency: currencyCode }))
export type Money = z.infer<typeof Money>

export const id = z.string().min(1).max(500)
export const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)

/** A decimal as text: quantities may be parts of a piece. */
export const quantity = z.string().regex(/^-?\d{1,12}(\.\d{1,5})?$/, 'must be a decimal')

export const several = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? [])
