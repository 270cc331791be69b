import { and, eq } from 'drizzle-orm'
import { customerNotes } from '@/db/schema'
import { verb } from '@/db/verb'
import { checkTime, lockOwnNote, requireMembers, tellMentioned } from './internal'
import { EditNote } from './note-schema'

/** Changes one's own note, call or meeting; an owner or admin may change anybody's. Tells who is called for the first time. */
export const editNote = verb({
  name: 'customers.editNote',
  role: 'agent',
  input: EditNote,
  run: async (ctx, { noteId, happenedAt, mentions, ...changes }) => {
    const note = await lockOwnNote(ctx, noteId, { isDeleted: false })
    const userIds = mentions && (await requireMembers(ctx, mentions))
    await ctx.tx
      .update(customerNotes)
      .set({
        ...changes,
        ...(happenedAt && { happenedAt: checkTime(ctx, happenedAt) }),
        ...(userIds && { mentions: userIds }),
        editedAt: ctx.now(),
      })
      .where(and(eq(customerNotes.orgId, ctx.orgId), eq(customerNotes.id, noteId)))
    const { customerId } = note
    const news = (userIds ?? []).filter((id) => !note.mentions.includes(id))
    tellMentioned(ctx, { customerId, noteId, userIds: news })
    return { customerId }
  },
  audit: ({ noteId, ...changes }, { customerId }) => ({
    entity: 'customer',
    entityId: customerId,
    details: { noteId, fields: Object.keys(changes) },
  }),
})
