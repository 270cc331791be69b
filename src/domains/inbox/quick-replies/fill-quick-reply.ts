import { asc, eq, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { quickReplies } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { fillMergeFields } from './merge-fields'

export interface QuickReplyText {
  id: string
  title: string
  body: string
}

/** All of them, by name. */
export function listQuickReplies(ctx: Ctx): Promise<QuickReplyText[]> {
  return read(ctx, (tx) =>
    tx
      .select({ id: quickReplies.id, title: quickReplies.title, body: quickReplies.body })
      .from(quickReplies)
      .where(eq(quickReplies.orgId, ctx.orgId))
      .orderBy(asc(sql`lower(${quickReplies.title})`)),
  )
}

interface Facts extends Record<string, unknown> {
  body: string
  name: string | null
  number: string | null
  status: string | null
  title: string | null
  shop: string
}

/** A quick reply as it reads in a conversation. Throws `not_found`. */
export async function fillQuickReply(
  ctx: Ctx,
  { quickReplyId, conversationId }: { quickReplyId: string; conversationId: string },
): Promise<string> {
  const [facts] = await read(ctx, (tx) =>
    tx.execute<Facts>(sql`
      select q.body, coalesce(p.name, c.buyer_name) as name, coalesce(o.order_number, o.external_order_id) as number,
        o.status, g.title, z.name as shop
      from quick_replies q
      join conversations c on c.org_id = q.org_id and c.id = ${conversationId}
      join organizations z on z.id = q.org_id
      left join customers p on p.org_id = q.org_id and p.id = c.customer_id
      left join orders o on o.org_id = q.org_id and o.id = c.order_id
      left join products g on g.org_id = q.org_id and g.id = c.product_id
      where q.org_id = ${ctx.orgId} and q.id = ${quickReplyId}`),
  )
  if (!facts) throw new AppError('not_found', 'This quick reply has been deleted.')
  const name = facts.name?.trim() || undefined
  return fillMergeFields(facts.body, {
    customer: { name, first_name: name?.split(/\s+/)[0] },
    order: { number: facts.number ?? undefined, status: facts.status ?? undefined },
    product: { title: facts.title ?? undefined },
    shop: { name: facts.shop },
    agent: { name: ctx.actor.kind === 'user' ? ctx.actor.name : undefined },
  })
}
