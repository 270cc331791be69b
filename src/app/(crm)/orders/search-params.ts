import { z } from 'zod'
import { type OrderListParams, orderStatuses, paymentStatuses } from '@/domains/orders'
import { choices, firstOfEach, type RawSearchParams } from '../_lists/list-address'

const day = z.iso.date().optional().catch(undefined)
const id = z.guid().optional().catch(undefined)

const Address = z.object({
  q: z
    .string()
    .optional()
    .transform((text) => (text ?? '').slice(0, 200)),
  status: choices(orderStatuses),
  payment: choices(paymentStatuses),
  channel: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '').split(',').filter((value) => z.guid().safeParse(value).success),
    ),
  from: day,
  to: day,
  customer: id,
  cursor: z.string().optional(),
  preview: id,
})

export interface OrdersAddress {
  list: OrderListParams
  /** the view without the page and the preview, as it stands in the address */
  view: Record<string, string | undefined>
  preview: string | undefined
}

/** Reads the list's address. Whatever is not understood is left out, so that an old link still shows a list. */
export function readOrdersAddress(raw: RawSearchParams): OrdersAddress {
  const { q, status, payment, channel, from, to, customer, cursor, preview } = Address.parse(
    firstOfEach(raw),
  )
  return {
    list: {
      search: q,
      statuses: status,
      paymentStatuses: payment,
      connectionIds: channel,
      cursor: cursor ?? '',
      ...(from && { from }),
      ...(to && { to }),
      ...(customer && { customerId: customer }),
    },
    view: {
      q: q.trim(),
      status: status.join(','),
      payment: payment.join(','),
      channel: channel.join(','),
      from,
      to,
      customer,
    },
    preview,
  }
}
