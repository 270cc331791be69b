import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

/** What a person said last to marketing by e-mail; undefined where they were never asked. */
export async function findLatestChoice(
  ctx: Ctx,
  customerId: string,
): Promise<{ isIn: boolean; at: string } | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ isIn: boolean; at: string }>(sql`
      select state = 'opted_in' as "isIn", to_json(at) #>> '{}' as at from consents
      where org_id = ${ctx.orgId} and customer_id = ${customerId} and channel = 'email' and purpose = 'marketing'
      order by at desc, recorded_at desc, id desc limit 1`),
  )
  return row
}
