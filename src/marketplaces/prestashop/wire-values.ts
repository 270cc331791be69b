import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { decimalText } from '@/unified/values'

// All values are text: see fieldsOf().

/** An id, a whole number. */
export const id = z.string().regex(/^\d+$/, 'must be a whole number')

/** An id of something that may be nothing: 0, or empty. */
export const idOrNone = z
  .string()
  .regex(/^\d*$/, 'must be a whole number')
  .optional()
  .transform((text) => (text && text !== '0' ? text : undefined))

/** A decimal, written with six places, of which four are kept. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

export const count = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number)

/** What the shop's clock showed. */
export const shownTime = z
  .string()
  .refine(
    (text) =>
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) &&
      !Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`)),
    'must be a time without a zone',
  )

/** The same for what may never have happened. */
export const shownTimeOrNone = z
  .string()
  .optional()
  .transform((text) => (text && !text.startsWith('0000-') ? text : undefined))
  .pipe(shownTime.optional())

export const text = z.string().optional()

export const flag = z
  .string()
  .optional()
  .transform((word) => word === '1')

/** By the ids of the shop's languages, or in the one that was asked for. */
export const texts = z.union([z.string(), z.record(z.string(), z.string())])
export type Texts = z.infer<typeof texts>

/** A text in a language, else in the first that has it. */
export function textIn(language: string, said: Texts): string {
  if (typeof said === 'string') return said
  return said[language] || Object.values(said).find(Boolean) || ''
}
