import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantOf } from '@/db/instant'
import { verb } from '@/db/verb'
import { settleReply } from '@/domains/inbox'

interface Row extends Record<string, unknown> {
  messageId: string
  status: 'sent' | 'failed' | 'denied' | 'skipped' | 'unknown'
  error: string | null
  sentence: string | null
  externalId: string
  sentAt: string
}

const AT_ONCE = 500

/**
 * Shows in conversations what became of answers at the ledger. Those that are named, or all that are being sent: for what
 * an event missed.
 */
export const settleAnswers = verb({
  name: 'inbound.settleAnswers',
  role: 'agent',
  input: z.object({ ledgerIds: z.array(z.guid()).max(AT_ONCE).optional() }),
  run: async (ctx, { ledgerIds }): Promise<{ answers: number }> => {
    const { tx, orgId } = ctx
    const which = ledgerIds
      ? sql`l.id = any(${sql.param(ledgerIds)}::uuid[])`
      : sql`m.status = 'sending'`
    const rows = await tx.execute<Row>(sql`
      select m.id as "messageId", l.status, l.error, l.decision ->> 'sentence' as sentence,
        coalesce(l.provider_id, l.id::text) as "externalId",
        to_json(coalesce(l.sent_at, l.attempted_at, l.created_at)) #>> '{}' as "sentAt"
      from messages m join message_log l on l.org_id = ${orgId} and l.id = m.ledger_id
      where m.org_id = ${orgId} and ${which} and m.status is distinct from l.status
        and l.status not in ('queued', 'sending') and m.status <> 'queued'
      order by m.id limit ${AT_ONCE}::int`)
    for (const row of rows) {
      await settleReply(ctx, { messageId: row.messageId, outcome: outcomeOf(row) })
    }
    return { answers: rows.length }
  },
  audit: (_, output) => ({ entity: 'message', details: output }),
})

function outcomeOf({ status, error, sentence, externalId, sentAt }: Row) {
  if (status === 'sent') {
    const id = externalId.replace(/^<|>$/g, '')
    return { status, externalId: id, sentAt: instantOf(sentAt).toISOString() }
  }
  const why = error ?? sentence ?? 'It was not sent.'
  return { status: status === 'unknown' ? status : ('failed' as const), error: why }
}
