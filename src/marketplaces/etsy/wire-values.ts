import { z } from 'zod'
import { divideDecimal, fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

// Numbers arrive as text: see exactJsonOf().

export const id = z.string().regex(/^\d+$/, 'must be a whole number')

export const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

/** Seconds since 1970 → ISO 8601 in UTC. */
export const time = z
  .string()
  .regex(/^\d{9,11}$/, 'must be seconds since 1970')
  .transform((text) => new Date(Number(text) * 1000).toISOString())

/** A decimal of any scale, "37.50" → "37.5"; beyond four places it is rounded. */
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))

/** Etsy counts amounts in parts of the currency, and says how many make one. */
export const Money = z
  .object({
    amount: z.string().regex(/^-?\d+$/, 'must be a whole number'),
    divisor: z.string().regex(/^[1-9]\d{0,5}$/, 'must be a whole number above 0'),
    currency_code: currencyCode,
  })
  .transform(({ amount, divisor, currency_code: currency }) => ({
    value: divideDecimal(amount, Number(divisor)),
    currency,
  }))
  .pipe(z.object({ value: decimalText, currency: currencyCode }))

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)
