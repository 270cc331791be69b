import { z } from 'zod'

/** Days of revenue by channel: 1 is today. Anything else in the address means a week. */
export const TodayParams = z.object({
  channels: z
    .enum(['1', '7', '30'])
    .catch('7')
    .transform((days) => Number(days) as 1 | 7 | 30),
})
