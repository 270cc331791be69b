import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

/** How the channel calls the conversations in which a buyer waits for an answer, those who wrote last first. */
export function waitingAtChannel(
  ctx: Ctx,
  { connectionId, limit }: { connectionId: string; limit: number },
): Promise<string[]> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select external_id as id from tenant.conversations
      where connection_id = ${connectionId} and waiting_since is not null and external_id is not null
      order by waiting_since desc, id limit ${limit}::int`)
    return rows.map(({ id }) => id)
  })
}
