import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Resolves conversations that a person was to look after, since their answer arrived after all and nobody wrote since. */
export async function resolveAnswered(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  answered: readonly { conversationId: string; sentAt: string }[],
): Promise<void> {
  await tx.execute(sql`
    update conversations c set status = 'resolved', resolved_at = r."sentAt"
    from jsonb_to_recordset(${JSON.stringify(answered)}::jsonb) r ("conversationId" uuid, "sentAt" timestamptz)
    where c.org_id = ${orgId} and c.id = r."conversationId" and c.status = 'needs_reply' and not exists (
      select 1 from messages m where m.org_id = ${orgId} and m.conversation_id = c.id and m.direction = 'in'
        and not m.is_automatic and m.sent_at > r."sentAt")`)
}
