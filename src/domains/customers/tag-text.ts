import { z } from 'zod'

/** A tag as a person types it: runs of white space become one space; no commas, which separate tags in files. */
export const TagText = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'A tag needs at least one character.')
      .max(40, 'A tag may have at most 40 characters.')
      .regex(
        /^[^,\p{Cc}\p{Bidi_Control}]*$/u,
        'A tag may not contain commas or control characters.',
      ),
  )

export const TagCustomers = z.object({
  customerIds: z.array(z.guid()).min(1, 'Select at least one customer.').max(1000),
  tag: TagText,
})
