import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { customerNotes, customers } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { checkTime, requireMembers, tellMentioned } from './internal'
import { NoteCustomer } from './note-schema'

/**
 * Writes down a note, a call or a meeting, and tells of those it calls. Throws `not_found` for a customer of another
 * organization, `invalid` for a time to come and for somebody who is no member.
 */
export const noteCustomer = verb({
  name: 'customers.noteCustomer',
  role: 'agent',
  input: NoteCustomer,
  run: async (ctx, { customerId, happenedAt, mentions, ...note }) => {
    const [known] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.orgId, ctx.orgId), eq(customers.id, customerId)))
    if (!known) throw new AppError('not_found', 'This customer does not exist (any more).')
    const userIds = await requireMembers(ctx, mentions)
    const id = uuidv7()
    await ctx.tx.insert(customerNotes).values({
      ...note,
      orgId: ctx.orgId,
      id,
      customerId,
      authorId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      happenedAt: checkTime(ctx, happenedAt),
      mentions: userIds,
      createdAt: ctx.now(),
    })
    tellMentioned(ctx, { customerId, noteId: id, userIds })
    return { id }
  },
  audit: (input, { id }) => ({
    entity: 'customer',
    entityId: input.customerId,
    details: { noteId: id, kind: input.kind },
  }),
})
