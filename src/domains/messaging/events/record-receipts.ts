import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { tellOfAnswers } from './tell-of-answers'

/** What a phone's channel told of a message of ours. */
const Receipt = z.object({
  /** the vendor's id of the message */
  messageId: z.string().min(1),
  /** our own: what we send carries it, and what does not say it is none of ours */
  reference: z.string().optional(),
  kind: z.enum(['sent', 'delivered', 'read', 'failed']),
  at: z.iso.datetime({ offset: true }),
  problem: z.string().optional(),
})

/**
 * Stores what became of messages by phone, once however often it is told. Whatever is told of one shows that it was sent,
 * whatever a colleague decided, but for a failure: then it was not, unless the phone has it already.
 */
export const recordReceipts = verb({
  name: 'messaging.recordReceipts',
  role: 'agent',
  input: z.object({
    channel: z.enum(['sms', 'whatsapp']),
    receipts: z.array(Receipt).min(1).max(1000),
  }),
  run: async (ctx, { channel, receipts }): Promise<{ messages: number }> => {
    const { tx, orgId } = ctx
    const rows = receipts.map((receipt) => ({
      ...receipt,
      reference: z.guid().safeParse(receipt.reference).data ?? null,
    }))
    const told = sql`
      select distinct on (l.id, r.kind) l.id, r.kind, r.at, r.problem, r."messageId" as provider_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        r ("messageId" text, reference uuid, kind text, at timestamptz, problem text)
      join message_log l on l.org_id = ${orgId} and l.id = r.reference and l.channel = ${channel}
      order by l.id, r.kind, r.at`
    await tx.execute(sql`
      insert into message_events (org_id, id, message_id, kind, external_id, at, details)
      select ${orgId}::uuid, internal.uuid_v7(), t.id, t.kind, t.provider_id || ':' || t.kind, t.at,
        case when t.problem is null then '{}'::jsonb else jsonb_build_object('problem', t.problem) end
      from (${told}) t where t.kind <> 'sent'
      on conflict (org_id, message_id, external_id) do nothing`)
    const changed = await tx.execute<{ id: string }>(sql`
      update message_log m set
        provider_id = coalesce(m.provider_id, t.provider_id),
        status = case when t.arrived or not t.failed then 'sent' else 'failed' end,
        error = case when t.arrived or not t.failed then null else coalesce(t.problem, 'It was not delivered.') end,
        sent_at = coalesce(m.sent_at, t.at), may_have_gone = true, decided = null
      from (
        select t.id, min(t.provider_id) as provider_id, min(t.at) as at, bool_or(t.kind = 'failed') as failed,
          min(t.problem) as problem, exists (
            select from message_events e where e.org_id = ${orgId} and e.message_id = t.id
              and e.kind in ('delivered', 'read')) as arrived
        from (${told}) t group by t.id
      ) t
      where m.org_id = ${orgId} and m.id = t.id
        and ((m.may_have_gone and m.status in ('sending', 'sent', 'unknown', 'failed'))
          or (m.status = 'queued' and m.attempts > 0 and not t.failed))
        -- a word of the past does not bring back what was told to have failed
        and (t.failed or t.arrived or m.status in ('queued', 'sending', 'unknown') or m.decided ->> 'fate' = 'given_up')
      returning m.id`)
    const tell = await tellOfAnswers(
      ctx,
      changed.map(({ id }) => id),
    )
    ctx.pending?.push(...tell)
    return { messages: changed.length }
  },
  audit: ({ channel, receipts }, { messages }) => ({
    entity: 'message',
    details: { channel, receipts: receipts.length, messages },
  }),
})
