import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { recordEvent } from './record-mail-event'

/**
 * Stores that mails which left by SMTP came back for good, as reports that arrived by mail say; their addresses are blocked.
 * @param bounces ids of mails as the reports quote them, without brackets
 */
export async function recordBounces(
  ctx: TxCtx,
  bounces: readonly { ids: readonly string[]; at: string }[],
): Promise<void> {
  for (const { ids, at } of bounces) {
    const rows = await ctx.tx.execute<{ id: string }>(sql`
      select id from message_log
      where org_id = ${ctx.orgId} and channel = 'email' and provider = 'smtp'
        and provider_id = any(${sql.param(ids.map((id) => `<${id}>`))}::text[])`)
    for (const { id } of rows) {
      const event = { externalId: `report of ${id}`, kind: 'bounced' as const, at, isFinal: true }
      await recordEvent(ctx, { messageId: id, event: { ...event, details: { type: 'Permanent' } } })
    }
  }
}
