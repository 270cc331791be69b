import { z } from 'zod'
import { Bought } from './wire'
import { id, text, time } from './wire-values'

/** What an order says of its buyer, with what they wrote at the checkout: its amounts may be unreadable. */
export const NotedOrder = Bought.extend({ customer_note: text })
export type NotedOrder = z.infer<typeof NotedOrder>

export const Note = z.object({
  id,
  author: text,
  date_created_gmt: time,
  note: z.string(),
  customer_note: z.boolean(),
})
export type Note = z.infer<typeof Note>
