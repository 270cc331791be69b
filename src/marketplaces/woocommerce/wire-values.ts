import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { decimalText } from '@/unified/values'

// Numbers arrive as text: see jsonOf().

/** An id, a whole number. */
export const id = z.string().regex(/^\d+$/, 'must be a whole number')

/** A decimal of any scale; beyond four places it is rounded. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

/** WooCommerce has an empty text for a price that is not set. */
export const price = z
  .union([z.literal('').transform(() => undefined), amount])
  .nullish()
  .transform((value) => value ?? undefined)

export const count = z
  .string()
  .regex(/^-?\d{1,9}(\.\d+)?$/, 'must be a number')
  .transform((text) => Math.floor(Number(text)))

/** A time of a field whose name ends in _gmt, which has no zone → ISO 8601 in UTC. */
export const time = z
  .string()
  .refine(
    (text) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`)),
    'must be a time without a zone',
  )
  .transform((text) => new Date(`${text}Z`).toISOString())

export const timeOrNone = time.nullish().transform((at) => at ?? undefined)

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since plugins add words. */
export const word = z.string().max(200)

/** PHP writes an object without content as an empty list. */
export const orNothing = <T extends z.ZodType>(schema: T) =>
  z.union([z.tuple([]).transform(() => undefined), schema]).nullish()

export const several = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? [])
