import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { withOrg } from '@/db/client'
import { type Ctx, requireRole } from '@/db/context'
import { replyDrafts } from '@/db/schema'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

const Draft = z.object({
  conversationId: z.guid(),
  body: z
    .string()
    .max(20_000, 'At most 20,000 characters.')
    .transform((text) => text.replaceAll('\0', '').toWellFormed()),
})

/**
 * Puts drafts into conversations for the person who asks, to be read over and sent. What they are writing in one already
 * stays as it is. Answers with the conversations that got theirs.
 */
export const prepareDrafts = verb({
  name: 'inbox.prepareDrafts',
  role: 'agent',
  input: z.object({ drafts: z.array(Draft).min(1).max(500) }),
  run: async (ctx, { drafts }): Promise<{ conversationIds: string[] }> => {
    const rows = await ctx.tx.execute<{ id: string }>(sql`
      insert into reply_drafts (org_id, conversation_id, user_id, body, updated_at)
      select c.org_id, c.id, ${personOf(ctx)}::uuid, d.body, ${ctx.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) d ("conversationId" uuid, body text)
      join conversations c on c.org_id = ${ctx.orgId} and c.id = d."conversationId"
      where btrim(d.body) <> ''
      order by c.id
      on conflict (org_id, conversation_id, user_id) do nothing
      returning conversation_id as id`)
    return { conversationIds: rows.map(({ id }) => id) }
  },
  audit: (_, { conversationIds }) => ({
    entity: 'conversation',
    details: { drafts: conversationIds.length },
  }),
})

/**
 * Keeps what a person is writing in a conversation; nothing of it is kept once it is empty. Written every few seconds by
 * one person for themselves, so it has no audit row and tells no other screen.
 */
export async function keepDraft(ctx: Ctx, raw: z.input<typeof Draft>): Promise<void> {
  requireRole(ctx, 'agent', 'Keeping a draft')
  const { conversationId, body } = parseInput(Draft, raw)
  const userId = personOf(ctx)
  await withOrg(ctx.orgId, async (tx) => {
    if (body.trim() === '') {
      await tx.delete(replyDrafts).where(draftOf(ctx.orgId, conversationId, userId))
      return
    }
    const values = { orgId: ctx.orgId, conversationId, userId, body, updatedAt: ctx.now() }
    await tx
      .insert(replyDrafts)
      .values(values)
      .onConflictDoUpdate({
        target: [replyDrafts.orgId, replyDrafts.conversationId, replyDrafts.userId],
        set: { body, updatedAt: ctx.now() },
      })
  })
}

export const draftOf = (orgId: string, conversationId: string, userId: string) =>
  and(
    eq(replyDrafts.orgId, orgId),
    eq(replyDrafts.conversationId, conversationId),
    eq(replyDrafts.userId, userId),
  )

function personOf({ actor }: Ctx): string {
  if (actor.kind === 'user') return actor.userId
  throw new AppError('invalid', 'Only a signed-in person has drafts.')
}
