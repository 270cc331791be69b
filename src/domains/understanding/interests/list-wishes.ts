import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import { conversationOfInterest } from './suggestions'

export interface Wish {
  id: string
  keyword: string
  customerId: string
  customerName: string | null
  /** where it was told */
  conversationId: string | null
  askedAt: string
  expiresAt: string
  /** products that fit it and have come */
  suggestions: number
}

const newest: KeysetSort = {
  name: 'asked',
  column: sql`n.created_at`,
  id: sql`n.id`,
  type: 'timestamptz',
  nullable: false,
}

/** What buyers asked for and nobody has forgotten, the newest first. */
export function listWishes(
  ctx: Ctx,
  { cursor: text = '', size = 50 }: { cursor?: string; size?: number } = {},
): Promise<KeysetPage<Wish>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, newest)
    const live = sql`n.expires_at > ${ctx.now().toISOString()}::timestamptz`
    const keys = await tx.execute<KeysetKey>(
      keysetKeys(
        {
          from: sql`tenant.customer_interests n`,
          sort: newest,
          cursor,
          cells: [{ match: live }],
          filter: live,
        },
        size + 1,
      ),
    )
    const page = keysetPage(newest, cursor, size, keys)
    const rows = await tx.execute<{ [Key in keyof Wish]: Wish[Key] }>(sql`
      select n.id, n.keyword, n.customer_id as "customerId", c.name as "customerName",
        ${conversationOfInterest} as "conversationId", n.created_at as "askedAt", n.expires_at as "expiresAt", (
          select count(*)::int from interest_matches x
          join interest_suggestions s on s.org_id = x.org_id and s.id = x.suggestion_id and s.state = 'open'
          where x.org_id = n.org_id and x.interest_id = n.id) as suggestions
      from unnest(${sql.param(page.rows.map(({ id }) => id))}::uuid[]) with ordinality as page (id, place)
      join customer_interests n on n.org_id = ${ctx.orgId} and n.id = page.id
      join customers c on c.org_id = n.org_id and c.id = n.customer_id
      order by page.place`)
    return { ...page, rows: [...rows] }
  })
}
