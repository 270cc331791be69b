import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

// Numbers arrive as text: see exactJsonOf().

/** An id, a whole number. */
export const id = z.string().regex(/^\d+$/, 'must be a whole number')

/** A decimal of any scale, "2000.0000" → "2000"; beyond four places it is rounded. V2 writes text, V3 numbers. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

export const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

const rfc2822 =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UTC)$/
const iso8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/

/** A time as V2 (RFC 2822) or V3 (ISO 8601) writes it → ISO 8601 in UTC. */
export const time = z
  .string()
  .refine(
    (text) => (rfc2822.test(text) || iso8601.test(text)) && !Number.isNaN(Date.parse(text)),
    'must be a time with an offset',
  )
  .transform((text) => new Date(text).toISOString())

/** V2 has an empty text for what has not happened. */
export const timeOrNone = z
  .union([z.literal('').transform(() => undefined), time])
  .nullish()
  .transform((at) => at ?? undefined)

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)

export const currency = currencyCode
