import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

const MOST = 500

/** How far back a lost event is made up for. */
const DAYS = 7

/** The least id that a message stored at a time can have: ids begin with their time. */
const idFrom = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Messages of the last days that no event led to: not read though they are there for a minute, the newest first. */
export function unreadMessages(ctx: Ctx): Promise<string[]> {
  const now = ctx.now().getTime()
  const before = new Date(now - 60_000).toISOString()
  const since = idFrom(new Date(now - DAYS * 86_400_000))
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select m.id from messages m
      where m.org_id = ${ctx.orgId} and m.id >= ${since}::uuid and m.direction in ('in', 'out') and m.created_at < ${before}
        and btrim(m.body) <> '' and not exists (
          select from message_readings r where r.org_id = m.org_id and r.message_id = m.id)
      order by m.id desc limit ${MOST}::int`)
    return rows.map(({ id }) => id)
  })
}
