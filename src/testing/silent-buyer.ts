import { scoreAll } from '@/domains/customers'
import { type SegmentShop, segmentShop } from './segment-shop'

/** A shop with one buyer who agreed to marketing, ordered every month, and stopped 90 days before NOW. */
export async function silentBuyer(): Promise<{ shop: SegmentShop; customerId: string }> {
  const shop = await segmentShop()
  for (const [number, daysAgo] of [180, 150, 120, 90].entries()) {
    await shop.order({ buyer: 'ada', number: `${number}`, daysAgo, consent: 'opted_in' })
  }
  await scoreAll(shop.org.ctx, {})
  return { shop, customerId: await shop.idOf('ada') }
}
