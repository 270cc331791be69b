import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { decimalText } from '@/unified/values'

// Numbers arrive as text: see jsonOf().

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

/** A time that is absent, empty or 0 for what has not happened. */
export const timeOrNone = z
  .string()
  .nullish()
  .transform((text) => (text === '0' || text === '' ? undefined : (text ?? undefined)))
  .pipe(time.optional())

/** A decimal of any scale, "37.50" → "37.5"; beyond four places it is rounded. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)
