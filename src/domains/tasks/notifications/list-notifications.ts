import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import type { NotificationKind } from '@/db/schema/tasks'
import { decodeCursor } from '@/lib/keyset-cursor'

export interface Notification {
  id: string
  kind: NotificationKind
  title: string
  /** the task it tells of, and what that is about */
  task: string | null
  href: string | null
  at: Date
  readAt: Date | null
}

/** The bell says "99+" beyond this. */
export const MOST_UNREAD = 99

const newest: KeysetSort = {
  name: 'at',
  column: sql`n.created_at`,
  id: sql`n.id`,
  type: 'timestamptz',
  nullable: false,
}

/** What the person who asks was told, newest first. Nothing for who is no person. */
export function listNotifications(
  ctx: Ctx,
  { unreadOnly = false, cursor: text = '', size = 50 },
): Promise<KeysetPage<Notification>> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, newest)
    const mine = sql`n.user_id = ${me}::uuid ${unreadOnly ? sql`and n.read_at is null` : sql``}`
    const keys = await tx.execute<KeysetKey>(
      keysetKeys(
        {
          from: sql`tenant.notifications n`,
          sort: newest,
          cursor,
          cells: [{ match: mine }],
          filter: mine,
        },
        size + 1,
      ),
    )
    const page = keysetPage(newest, cursor, size, keys)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<
      Omit<Notification, 'at' | 'readAt'> & { at: string; readAt: string | null }
    >(sql`
      select n.id, n.kind, n.title, n.href, n.created_at::text as at, n.read_at::text as "readAt",
        nullif(concat_ws(': ', t.title, coalesce(p.body, k.subject)), '') as task
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
      join tenant.notifications n on n.id = page.id
      left join tenant.tasks t on t.id = n.task_id
      left join tenant.conversations k on k.id = t.conversation_id
      left join tenant.promises p on p.id = t.promise_id
      order by page.place`)
    return {
      ...page,
      rows: rows.map((row) => ({ ...row, at: instantOf(row.at), readAt: instantOf(row.readAt) })),
    }
  })
}

/** How many notifications the person who asks has not read, counted up to 100. */
export function countUnread(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'user') return Promise.resolve(0)
  const { userId } = ctx.actor
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from (
        select 1 from tenant.notifications where user_id = ${userId} and read_at is null
        limit ${MOST_UNREAD + 1}::int) n`)
    return row?.count ?? 0
  })
}
