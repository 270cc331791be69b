import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { ConversationStatus } from '@/unified/conversation'

export interface LockedConversation extends Record<string, unknown> {
  id: string
  status: ConversationStatus
  connectionId: string | null
  externalId: string | null
  channel: string
  orderId: string | null
}

/**
 * The named conversations of the organization, held until commit; in one order, so that no two wait for each other.
 * Throws `not_found` when there is none.
 */
export async function lockConversations(
  { tx, orgId }: TxCtx,
  ids: readonly string[],
): Promise<LockedConversation[]> {
  const rows = await tx.execute<LockedConversation>(sql`
    select id, status, connection_id as "connectionId", external_id as "externalId", channel, order_id as "orderId"
    from conversations where org_id = ${orgId} and id = any(${sql.param([...ids])}::uuid[])
    order by id for update`)
  if (rows.length > 0) return rows
  throw new AppError('not_found', 'This conversation does not exist (any more).')
}

export async function lockConversation(ctx: TxCtx, id: string): Promise<LockedConversation> {
  const [row] = await lockConversations(ctx, [id])
  if (!row) throw new Error('lockConversations answers one at least')
  return row
}

/** The conversations as a query that yields `id`. */
export const idsOf = (rows: readonly { id: string }[]) =>
  sql`select unnest(${sql.param(rows.map(({ id }) => id))}::uuid[]) as id`

/** How an audit line names them. */
export const auditOf = (ids: readonly string[], details: Record<string, unknown> = {}) => ({
  entity: 'conversation',
  ...(ids.length === 1 && ids[0] && { entityId: ids[0] }),
  details,
})

/** Throws `not_found` for somebody who is no member of the organization. */
export async function requireMembers({ tx, orgId }: TxCtx, userIds: string[]): Promise<void> {
  if (userIds.length === 0) return
  const rows = await tx.execute(sql`
    select user_id from memberships where org_id = ${orgId} and user_id = any(${sql.param(userIds)}::uuid[])`)
  if (rows.length === new Set(userIds).size) return
  throw new AppError('not_found', 'This person is not a member of the organization (any more).')
}
