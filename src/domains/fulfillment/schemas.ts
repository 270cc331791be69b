import { z } from 'zod'

/** A carrier and what it calls the parcel. */
export const MarkShipped = z.object({
  orderId: z.guid(),
  carrier: z
    .string()
    .trim()
    .min(1, 'Choose the carrier, or write its name.')
    .max(100, 'The name of a carrier may have at most 100 characters.'),
  trackingNumber: z
    .string()
    .trim()
    .min(1, 'Enter the tracking number that the carrier gave the parcel.')
    .max(100, 'A tracking number has at most 100 characters.')
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]*$/, 'A tracking number has letters and digits only.')
    .transform((text) => text.replace(/\s+/g, '')),
  /** lines by their place in the order, from 1; absent: all that is left of it */
  items: z
    .array(z.object({ position: z.int().positive(), quantity: z.int().positive() }))
    .min(1)
    .max(5000)
    .optional(),
})
