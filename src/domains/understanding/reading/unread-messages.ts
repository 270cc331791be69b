import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

const MOST = 500

/** Messages that no event led to: not read though they are there for a minute, the newest first. */
export function unreadMessages(ctx: Ctx): Promise<string[]> {
  const before = new Date(ctx.now().getTime() - 60_000).toISOString()
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select m.id from messages m
      where m.org_id = ${ctx.orgId} and m.direction in ('in', 'out') and m.created_at < ${before}
        and btrim(m.body) <> '' and not exists (
          select from message_readings r where r.org_id = m.org_id and r.message_id = m.id)
      order by m.id desc limit ${MOST}::int`)
    return rows.map(({ id }) => id)
  })
}
