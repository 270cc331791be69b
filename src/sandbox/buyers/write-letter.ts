import { z } from 'zod'
import { composeLetter } from '../letters/compose-letter'
import { createRandom } from '../sample-shop/random'
import { tell } from '../server/tell'
import { askSandbox } from './ask-sandbox'
import { mailHeaders, nameOf } from './mail-headers'
import { aboutOf, pickSale, readSales, type Sale } from './read-sales'

const Shop = { marketplace: z.string(), shop: z.string() }

/** How somebody writes, and about the orders of which shop. */
export const Way = z.discriminatedUnion('by', [
  /** in eBay's own messages */
  z.strictObject({ by: z.literal('ebay'), shop: z.string() }),
  /** by a mail that the merchant's mailbox forwards to `address` */
  z.strictObject({ by: z.literal('mail'), ...Shop, address: z.url() }),
  /** at Etsy, which tells the merchant by mail */
  z.strictObject({ by: z.literal('etsy'), shop: z.string(), address: z.url() }),
  /** by the form on the shop's page */
  z.strictObject({ by: z.literal('form'), ...Shop, address: z.url() }),
])
export type Way = z.infer<typeof Way>

interface Writing {
  origin: string
  way: Way
  serial: number
  seed: number
  now: number
}

/** Has a buyer write the letter of a number, by a way. Throws what the app said where it did not take it. */
export async function writeLetter({ origin, way, serial, seed, now }: Writing): Promise<void> {
  const place = 'marketplace' in way ? way : { marketplace: way.by, shop: way.shop }
  const sales = await readSales(origin, place, now)
  const random = createRandom(seed + serial * 31)
  const sale = pickSale(sales, { serial, at: now, random })
  if (!sale) throw new RangeError(`${place.shop} has sold nothing lately`)
  const number = place.marketplace === 'shopify' ? sale.name : sale.id
  const letter = composeLetter({ serial, seed }, aboutOf(sale, number, now), way.by !== 'etsy')
  const { subject, body } = letter
  const forward = (address: string, mail: object) =>
    askSandbox(`${origin}/__sandbox/mail/forward`, { address, ...mail })
  switch (way.by) {
    case 'ebay':
      await askSandbox(`${origin}/__sandbox/ebay/${way.shop}/messages`, {
        ...{ buyer: sale.username, listingId: sale.listingId, subject, body },
      })
      break
    case 'mail':
      await forward(way.address, {
        ...{ subject, text: body, from: nameOf(sale) },
        headers: mailHeaders(`letter-${seed}-${serial}`, now),
      })
      break
    case 'etsy':
      await forward(way.address, noticeOf(sale, serial, body))
      break
    case 'form': {
      const name = `${sale.firstName} ${sale.lastName}`.trim()
      const form = { name, email: sale.email, order: number, subject, message: body }
      const said = await tell(way.address, JSON.stringify({ ...form, id: `${seed}-${serial}` }), {
        'content-type': 'application/json',
      })
      if (said.status !== 200) throw new RangeError(`the form was answered ${said.status}`)
    }
  }
}

/** Etsy's mail about a message. */
function noticeOf(sale: Sale, serial: number, body: string) {
  const name = `${sale.firstName} ${sale.lastName}`.trim()
  const place = `https://www.etsy.com/messages/${770_000 + serial}`
  return {
    from: 'Etsy <conversations@mail.etsy.com>',
    subject: `New message from ${name} about order #${sale.id}`,
    text: `${name} sent you a message:\r\n\r\n${body}\r\n\r\nView message (${place})`,
  }
}
