import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { customerNotes } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockOwnNote } from './internal'

const NoteId = z.object({ noteId: z.guid() })

const audit = (input: z.output<typeof NoteId>, { customerId }: { customerId: string }) => ({
  entity: 'customer',
  entityId: customerId,
  details: { noteId: input.noteId },
})

/** Deletes one's own note; an owner or admin may delete anybody's. For a day restoreNote() brings it back. */
export const deleteNote = verb({
  name: 'customers.deleteNote',
  role: 'agent',
  input: NoteId,
  run: (ctx, { noteId }) => mark(ctx, noteId, ctx.now()),
  audit,
})

/** Takes a deletion back. Throws `not_found` once the note is gone for good. */
export const restoreNote = verb({
  name: 'customers.restoreNote',
  role: 'agent',
  input: NoteId,
  run: (ctx, { noteId }) => mark(ctx, noteId, null),
  audit,
})

async function mark(ctx: TxCtx, noteId: string, deletedAt: Date | null) {
  const { customerId } = await lockOwnNote(ctx, noteId, { isDeleted: deletedAt === null })
  await ctx.tx
    .update(customerNotes)
    .set({ deletedAt })
    .where(and(eq(customerNotes.orgId, ctx.orgId), eq(customerNotes.id, noteId)))
  return { customerId }
}
