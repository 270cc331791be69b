import { z } from 'zod'

/** A decimal as text: money is never a float. */
export const decimalText = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be a decimal with at most four places')
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a three-letter ISO currency code')
/** ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true })
/** A source's own id of a record. Text, because ids beyond 2^53 exist. */
export const externalId = z.string().min(1).max(500)
