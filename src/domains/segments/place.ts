import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { localDay } from '@/lib/intl/dates'
import type { Place } from './compile-rules'

export interface OrganizationPlace extends Place {
  currency: string
  locale: string
}

/** The organization as rules need to know it, on its local day. */
export async function placeOf(tx: Tx, ctx: Pick<Ctx, 'orgId' | 'now'>): Promise<OrganizationPlace> {
  const [row] = await tx.execute<{ timeZone: string; currency: string; locale: string }>(sql`
    select time_zone as "timeZone", currency, locale from organizations where id = ${ctx.orgId}`)
  if (!row) throw new Error('The organization is gone')
  return { orgId: ctx.orgId, today: localDay(ctx.now(), row.timeZone), ...row }
}
