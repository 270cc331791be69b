import { z } from 'zod'
import { withSystem } from '@/db/client'
import { fxRates } from '@/db/schema'
import { parseInput } from '@/db/verb'

const Rate = z.object({
  day: z.iso.date(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** units of the currency for one euro, a decimal */
  perEuro: z.string().regex(/^\d+(\.\d+)?$/),
  source: z.string().min(1),
})

/** Stores published exchange rates; one that is known for its day and currency stays as it is. */
export async function storeRates(rates: z.input<typeof Rate>[]): Promise<void> {
  const rows = rates.map((rate) => parseInput(Rate, rate))
  if (rows.length === 0) return
  // a euro is a euro on every day that has a rate
  const euros = rows.map(({ day, source }) => ({ day, source, currency: 'EUR', perEuro: '1' }))
  await withSystem('store exchange rates', (tx) =>
    tx
      .insert(fxRates)
      .values([...rows, ...euros])
      .onConflictDoNothing(),
  )
}
