import { z } from 'zod'

/** Weeks that are shown, the present one included. Anything else in the address means a quarter. */
export const weekChoices = ['4', '13', '26', '52'] as const
export const MeasuresParams = z.object({
  weeks: z
    .enum(weekChoices)
    .catch('13')
    .transform((weeks) => Number(weeks)),
})
