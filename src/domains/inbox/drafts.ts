import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { withOrg } from '@/db/client'
import { type Ctx, requireRole } from '@/db/context'
import { replyDrafts } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'

const Draft = z.object({
  conversationId: z.guid(),
  body: z
    .string()
    .max(20_000, 'At most 20,000 characters.')
    .transform((text) => text.replaceAll('\0', '').toWellFormed()),
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
