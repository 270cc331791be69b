import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { hasRole, type TxCtx } from '@/db/context'
import { customerNotes, memberships } from '@/db/schema'
import { AppError } from '@/lib/app-error'

/**
 * Locks a note that the actor may change: their own; an owner or admin may change anybody's. Throws `not_found` and
 * `forbidden`.
 */
export async function lockOwnNote(
  { tx, orgId, actor }: TxCtx,
  noteId: string,
  { isDeleted }: { isDeleted: boolean },
): Promise<typeof customerNotes.$inferSelect> {
  const [note] = await tx
    .select()
    .from(customerNotes)
    .where(
      and(
        eq(customerNotes.orgId, orgId),
        eq(customerNotes.id, noteId),
        (isDeleted ? isNotNull : isNull)(customerNotes.deletedAt),
      ),
    )
    .for('update')
  if (!note) {
    throw new AppError(
      'not_found',
      isDeleted
        ? 'This note is not deleted, or it is gone for good by now.'
        : 'This note has been deleted already.',
    )
  }
  const isAuthor = actor.kind === 'user' && actor.userId === note.authorId
  if (!isAuthor && !hasRole(actor, 'admin')) {
    throw new AppError('forbidden', 'Only the author, an admin or an owner can change this note.')
  }
  return note
}

/** A clock that goes a little wrong is no reason to refuse. */
const LENIENCE_MS = 5 * 60_000

/** The instant; now where there is none. Throws `invalid` for one to come, which is a task. */
export function checkTime({ now }: Pick<TxCtx, 'now'>, happenedAt: string | null): Date {
  const at = happenedAt === null ? now() : new Date(happenedAt)
  if (at.getTime() <= now().getTime() + LENIENCE_MS) return at
  const why = 'This time is still to come. Write a task for it instead.'
  throw new AppError('invalid', why, { fields: { happenedAt: why } })
}

/** The ids, each once. Throws `invalid` unless all are members. */
export async function requireMembers(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  userIds: readonly string[],
): Promise<string[]> {
  const asked = [...new Set(userIds)]
  if (asked.length === 0) return []
  const known = await tx
    .select({ id: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.orgId, orgId), inArray(memberships.userId, asked)))
  if (known.length === asked.length) return asked
  const why = 'Somebody this note calls is no member any more. Take the name out.'
  throw new AppError('invalid', why, { fields: { body: why } })
}

/** Has colleagues told that a note calls them. */
export function tellMentioned(
  ctx: TxCtx,
  note: { customerId: string; noteId: string; userIds: string[] },
): void {
  if (note.userIds.length > 0) ctx.emit('customers/colleagues.mentioned', note)
}
