import { sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { parseInput } from '@/db/verb'
import { PublishedRate } from './published-rate'

export interface StoredRates {
  /** rates that are new or another */
  stored: number
  /** the first day among them; undefined when there are none */
  since: string | undefined
}

/**
 * Stores rates, the same for every organization. A published one takes the place of an embedded one of its day and
 * currency; one that stands already stays as it is, as a published rate is not corrected.
 */
export async function storeRates(rates: readonly PublishedRate[]): Promise<StoredRates> {
  const rows = new Map<string, PublishedRate>()
  for (const rate of rates) {
    const row = parseInput(PublishedRate, rate)
    // a euro is a euro on every day that has a rate
    for (const one of [row, { ...row, currency: 'EUR', perEuro: '1' }])
      rows.set(`${one.day} ${one.currency}`, one)
  }
  if (rows.size === 0) return { stored: 0, since: undefined }
  const [result] = await withSystem('store exchange rates', (tx) =>
    tx.execute<{ stored: number; since: string | null }>(sql`
      with written as (
        insert into fx_rates as r (day, currency, per_euro, source)
        select day, currency, "perEuro", source
        from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
          as n(day date, currency text, "perEuro" numeric, source text)
        on conflict (currency, day) do update set per_euro = excluded.per_euro, source = excluded.source
        where r.source = 'embedded' and excluded.source <> 'embedded'
        returning r.day
      )
      select count(*)::int as stored, min(day)::text as since from written`),
  )
  return { stored: result?.stored ?? 0, since: result?.since ?? undefined }
}
