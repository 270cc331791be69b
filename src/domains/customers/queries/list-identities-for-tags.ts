import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

/** Where tags of these people are to be written: their living identities at marketplaces that are connected. */
export async function listIdentitiesForTags(
  ctx: Ctx,
  customerIds: string[],
): Promise<{ connectionId: string; externalId: string }[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<{ connectionId: string; externalId: string }>(sql`
      select i.connection_id as "connectionId", i.external_id as "externalId"
      from customer_identities i
      join connections k on k.org_id = i.org_id and k.id = i.connection_id
      where i.org_id = ${ctx.orgId} and i.customer_id = any(${sql.param(customerIds)}::uuid[])
        and i.source_deleted_at is null and k.marketplace <> 'file' and k.status = 'connected'
      order by 1, 2`),
  )
  return [...rows]
}
