import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/** The organization's own calendar and money, and what its clock says now. */
export interface Home {
  name: string
  timeZone: string
  currency: string
  locale: string
  /** the local day, `YYYY-MM-DD` */
  today: string
}

/** Throws when the organization is gone. */
export async function getHome(tx: Tx, now: Date): Promise<Home> {
  const [home] = await tx.execute<{ [Key in keyof Home]: string }>(
    sql`
    select name, time_zone as "timeZone", currency, locale,
      (${now.toISOString()}::timestamptz at time zone time_zone)::date::text as today
    from organizations where id = nullif(current_setting('app.org_id', true), '')::uuid`.inlineParams(),
  )
  if (!home) throw new Error('The organization is gone')
  return home
}

/** The first of the last `days` local days, today included. */
export const firstOf = (days: number, today: string): SQL =>
  sql`(${today}::date - ${days - 1}::int)`
