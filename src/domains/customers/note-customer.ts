import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { hasRole } from '@/db/context'
import { customerNotes, customers } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

const NoteCustomer = z.object({
  customerId: z.guid(),
  body: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write something first.')
        .max(10_000, 'A note may have at most 10,000 characters.'),
    ),
})

/** Writes a note about a customer. Throws `not_found` for a customer of another organization. */
export const noteCustomer = verb({
  name: 'customers.noteCustomer',
  role: 'agent',
  input: NoteCustomer,
  run: async (ctx, { customerId, body }) => {
    const [known] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.orgId, ctx.orgId), eq(customers.id, customerId)))
    if (!known) throw new AppError('not_found', 'This customer does not exist (any more).')
    const id = uuidv7()
    await ctx.tx.insert(customerNotes).values({
      orgId: ctx.orgId,
      id,
      customerId,
      authorId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      body,
      createdAt: ctx.now(),
    })
    return { id }
  },
  audit: (input, { id }) => ({
    entity: 'customer',
    entityId: input.customerId,
    details: { noteId: id },
  }),
})

/** Deletes one's own note; an owner or admin may delete anybody's. */
export const deleteNote = verb({
  name: 'customers.deleteNote',
  role: 'agent',
  input: z.object({ noteId: z.guid() }),
  run: async (ctx, { noteId }) => {
    const mine = and(eq(customerNotes.orgId, ctx.orgId), eq(customerNotes.id, noteId))
    const [note] = await ctx.tx.select().from(customerNotes).where(mine).for('update')
    if (!note) throw new AppError('not_found', 'This note has been deleted already.')
    const isAuthor = ctx.actor.kind === 'user' && ctx.actor.userId === note.authorId
    if (!isAuthor && !hasRole(ctx.actor, 'admin')) {
      throw new AppError('forbidden', 'Only the author, an admin or an owner can delete this note.')
    }
    await ctx.tx.delete(customerNotes).where(mine)
    return { customerId: note.customerId }
  },
  audit: (input, { customerId }) => ({
    entity: 'customer',
    entityId: customerId,
    details: { noteId: input.noteId },
  }),
})
