import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'

// Numbers arrive as text: see jsonOf().

export const id = z.string().min(1).max(200)

const INDIA = '+05:30'

/**
 * Snapdeal does not say how it writes times: milliseconds since 1970, as it wants them itself, or ISO 8601, which without
 * an offset is taken for Indian time. → ISO 8601 in UTC
 */
export const time = z
  .string()
  .transform((text) =>
    /^\d{12,13}$/.test(text)
      ? new Date(Number(text)).toISOString()
      : /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?$/.test(text)
        ? `${text.replace(' ', 'T')}${INDIA}`
        : text,
  )
  .pipe(
    z.iso.datetime({ offset: true, error: 'must be milliseconds since 1970, or a date with time' }),
  )
  .transform((text) => new Date(text).toISOString())

/** A decimal of any scale, "295.0" → "295"; beyond four places it is rounded. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))

export const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)
