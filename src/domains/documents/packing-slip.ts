import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { fillTemplate, getSender, valuesFor } from '@/domains/messaging'
import type { TemplateContent } from '@/domains/messaging/schemas'
import { getOrder, type OrderDetails } from '@/domains/orders'
import { countryName } from '@/lib/intl/country-name'
import { formatDay } from '@/lib/intl/dates'
import { packingSlipWords } from './document-words'
import { renderPdf } from './render-pdf'

export interface Pdf {
  fileName: string
  bytes: Buffer
}

/** What goes into the parcel of an order. Throws `not_found`, and `invalid` for letters that cannot be printed. */
export async function packingSlipPdf(ctx: Ctx, id: string): Promise<Pdf> {
  const { orderId } = parseInput(z.object({ orderId: z.guid() }), { orderId: id })
  return slipOf(ctx, await getOrder(ctx, orderId), await packingSlipWords(ctx))
}

/** The packing slip of an order with some words. */
export async function slipOf(ctx: Ctx, order: OrderDetails, words: TemplateContent): Promise<Pdf> {
  const [sender, values] = await Promise.all([
    getSender(ctx),
    valuesFor(ctx, words.coupon, { customerId: order.customerId, orderId: order.id }),
  ])
  const bytes = await renderPdf({
    title: 'Packing slip',
    shopName: sender.fromName ?? sender.organizationName,
    postalAddress: sender.postalAddress,
    addressee: addressOf({
      name: order.customerName ?? order.customer?.name ?? null,
      street: order.shippingStreet,
      postcode: order.shippingPostcode,
      city: order.shippingCity,
      country: order.shippingCountry,
    }),
    facts: [
      ['Order', order.number],
      ['Ordered', formatDay(order.orderedAt, sender.timeZone)],
      ['From', order.connection.name],
    ],
    blocks: fillTemplate(words, values).blocks,
  })
  return { fileName: `packing-slip-${fileWord(order.number)}.pdf`, bytes }
}

/** An address as it stands on an envelope. */
export function addressOf(given: {
  name: string | null
  street: string | null
  postcode: string | null
  city: string | null
  country: string | null
}): string[] {
  const { name, street, postcode, city, country } = given
  const place = [postcode, city].filter(Boolean).join(' ')
  return [name, ...(street?.split('\n') ?? []), place, country && countryName(country)].flatMap(
    (line) => line?.trim() || [],
  )
}

const fileWord = (text: string): string => text.replaceAll(/[^\w-]+/g, '') || 'order'
