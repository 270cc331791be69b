import { z } from 'zod'
import { currencyCode } from '@/unified/values'
import { amount, id, text, time, timeOrNone, word } from './wire-values'

/** What tells, together with what was undone of it, whether our copy of an order is current. */
export const OrderHead = z.object({
  id,
  status: word,
  update_time: time,
  paid_time: timeOrNone,
  is_cod: z.boolean().nullish(),
  payment: z.object({ currency: currencyCode, total_amount: amount }),
})
export type OrderHead = z.infer<typeof OrderHead>

/** One piece: five of a thing are five rows. */
const LineItem = z.object({
  product_id: id.nullish(),
  sku_id: id.nullish(),
  product_name: text,
  seller_sku: text,
  original_price: amount.nullish(),
  /** what the buyer pays for it */
  sale_price: amount,
  rts_time: timeOrNone,
})
export type LineItem = z.infer<typeof LineItem>

const Address = z.object({
  name: text,
  phone_number: text,
  address_line1: text,
  address_line2: text,
  address_detail: text,
  post_town: text,
  postal_code: text,
  region_code: text,
  district_info: z.array(z.object({ address_level: text, address_name: text })).nullish(),
})
export type Address = z.infer<typeof Address>

export const Order = OrderHead.extend({
  create_time: time,
  rts_time: timeOrNone,
  delivery_time: timeOrNone,
  user_id: id.nullish(),
  buyer_email: text,
  recipient_address: Address.nullish(),
  payment: OrderHead.shape.payment.extend({ shipping_fee: amount.nullish() }),
  line_items: z.array(LineItem),
})
export type Order = z.infer<typeof Order>

const refund_amount = z.object({ refund_total: amount.nullish() }).nullish()

/** What was undone of an order: what came back or was paid back, and pieces that were cancelled. */
export const Undone = z.object({
  returns: z.array(z.object({ return_status: word, refund_amount })),
  cancellations: z.array(z.object({ cancel_status: word, refund_amount })),
})
export type Undone = z.infer<typeof Undone>

/** What is compared: an order's head, with what was undone of it. */
export const ListedOrder = Undone.extend({ order: OrderHead })

/** The time of an order's change; for one that does not say it, long ago. */
export const ChangedOrder = z.object({ update_time: z.string().catch('0') })

/** A record by its id: it must at least say which it is. */
export const AnyOrder = z.looseObject({ id })

/** The last page has no token, or an empty one. */
const next_page_token = text

/** Lists of records, each of which is read by itself. Where there are none, TikTok may leave the list out. */
export const FoundOrders = z.object({ orders: z.array(AnyOrder).nullish(), next_page_token })
const ofOrders = z.array(z.looseObject({ order_id: id })).nullish()
/** Of returns or of cancellations. */
export const FoundAfterSales = z.object({
  return_orders: ofOrders,
  cancellations: ofOrders,
  next_page_token,
})
