import { z } from 'zod'
import { withOrg } from '@/db/client'
import { type Ctx, requireRole } from '@/db/context'
import { announce, parseInput } from '@/db/verb'

/**
 * Tells colleagues who look at a conversation that this person writes in it. Nothing is stored: screens that are open hear
 * of it by their stream, as `presence:<conversation>:<person>`.
 */
export async function tellTyping(ctx: Ctx, conversationId: string): Promise<void> {
  requireRole(ctx, 'agent', 'Writing in a conversation')
  const id = parseInput(z.guid(), conversationId)
  const { actor, orgId } = ctx
  if (actor.kind !== 'user') return
  await withOrg(orgId, (tx) => announce(tx, orgId, `presence:${id}:${actor.userId}`))
}
