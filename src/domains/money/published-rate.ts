import { z } from 'zod'

export const PublishedRate = z.object({
  day: z.iso.date(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** units of the currency for one euro, a decimal above zero that its column can hold */
  perEuro: z
    .string()
    .regex(/^\d{1,10}(\.\d+)?$/)
    .refine((rate) => Number(rate) >= 1e-9, 'must be above zero'),
  /** who published it; `embedded`: a rounded one that comes with Regulars */
  source: z.string().min(1),
})
export type PublishedRate = z.infer<typeof PublishedRate>
