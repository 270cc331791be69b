import { z } from 'zod'
import { delayOf, kindOf } from '../letters/compose-letter'
import type { Random } from '../sample-shop/random'

const DAY_MS = 86_400_000
/** Nobody writes about something older. */
const OLDEST_DAYS = 45

const Sale = z.object({
  id: z.string(),
  name: z.string(),
  at: z.string(),
  thing: z.string(),
  listingId: z.string(),
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  city: z.string(),
})
export type Sale = z.infer<typeof Sale>

/** What a shop of the sandbox sold lately, the newest first. */
export async function readSales(
  origin: string,
  place: { marketplace: string; shop: string },
  now: number,
): Promise<Sale[]> {
  const since = new Date(now - OLDEST_DAYS * DAY_MS).toISOString()
  const shop = `${place.marketplace}/${encodeURIComponent(place.shop)}`
  const answer = await fetch(`${origin}/__sandbox/${shop}/sales?since=${since}`)
  return z.object({ sales: z.array(Sale) }).parse(await answer.json()).sales
}

/** One that the letter of a number may be about at a time: its kind is written some days after the order. */
export function pickSale(
  sales: readonly Sale[],
  { serial, at, random }: { serial: number; at: number; random: Random },
): Sale | undefined {
  const [from, to] = delayOf[kindOf(serial)]
  const age = (sale: Sale) => (at - Date.parse(sale.at)) / DAY_MS
  const fitting = sales.filter((sale) => age(sale) >= from && age(sale) <= to)
  const before = sales.filter((sale) => age(sale) >= 0)
  const [some] = [fitting, before].filter(({ length }) => length > 0)
  return some && random.pick(some)
}

/** What a letter at a time says of a sale. */
export const aboutOf = (sale: Sale, number: string, at: number) => ({
  ...{ thing: sale.thing, city: sale.city, first: sale.firstName, number },
  days: Math.round((at - Date.parse(sale.at)) / DAY_MS),
})
