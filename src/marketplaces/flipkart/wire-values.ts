import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'

// Numbers arrive as text: see jsonOf().

export const id = z.string().min(1).max(200)

export const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

/** ISO 8601 with an offset → in UTC. */
export const time = z.iso
  .datetime({ offset: true, error: 'must be a time with an offset' })
  .transform((text) => new Date(text).toISOString())

/** A decimal of any scale, "295.0" → "295"; beyond four places it is rounded. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))

export const text = z.string().nullish()

/** A vocabulary's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)
