import { z } from 'zod'
import { Order } from './wire'
import { id, text, time } from './wire-values'

/** An order with what the buyer wrote at the checkout. */
export const NotedOrder = Order.extend({ customer_note: text })
export type NotedOrder = z.infer<typeof NotedOrder>

export const Note = z.object({
  id,
  author: text,
  date_created_gmt: time,
  note: z.string(),
  customer_note: z.boolean(),
})
export type Note = z.infer<typeof Note>
