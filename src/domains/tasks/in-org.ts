import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'

/** Throws `invalid` unless this person can be given a task: a member who may do something about it. */
export async function requireAssignee({ tx, orgId }: TxCtx, userId: string | null): Promise<void> {
  if (userId === null) return
  const [member] = await tx.execute(sql`
    select 1 from memberships where org_id = ${orgId} and user_id = ${userId} and role <> 'viewer'`)
  if (member) return
  const why = 'This person cannot be given tasks: they are no member any more, or may only look.'
  throw new AppError('invalid', why, { fields: { assigneeId: why } })
}

/** Throws `not_found` unless the customer is of this organization. */
export async function requireCustomer({ tx, orgId }: TxCtx, id: string): Promise<void> {
  const [row] = await tx.execute(
    sql`select 1 from customers where org_id = ${orgId} and id = ${id}`,
  )
  if (!row) throw new AppError('not_found', 'This customer does not exist (any more).')
}

/** The customer of a conversation. Throws `not_found` for one of another organization. */
export async function customerOfConversation(
  { tx, orgId }: TxCtx,
  id: string,
): Promise<string | null> {
  const [row] = await tx.execute<{ customerId: string | null }>(sql`
    select customer_id as "customerId" from conversations where org_id = ${orgId} and id = ${id}`)
  if (!row) throw new AppError('not_found', 'This conversation does not exist (any more).')
  return row.customerId
}

/** Throws `not_found` unless the task is of this organization; locks it. */
export async function lockTask({ tx, orgId }: TxCtx, id: string) {
  const [row] = await tx.execute<{
    dueAt: string | null
    assigneeId: string | null
    type: string
  }>(sql`
    select due_at::text as "dueAt", assignee_id as "assigneeId", type from tasks
    where org_id = ${orgId} and id = ${id} for update`)
  if (!row) throw new AppError('not_found', 'This task does not exist (any more).')
  return row
}

/** The person who acts, where it is one. */
export const actingUser = ({ actor }: TxCtx): string | null =>
  actor.kind === 'user' ? actor.userId : null
