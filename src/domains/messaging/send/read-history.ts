import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { SendIntent } from '../schemas'
import type { Recipient } from './read-recipients'

/** What the ledger and the list of blocked addresses say to an intent. */
export interface History {
  /** the message that was stored for the same cause and address */
  storedId: string | null
  suppression: string | null
  recentMarketing: number
  /** on WhatsApp, where that matters */
  lastWroteAt: string | null
}

/** A past that is gone through again: as of when each intent is asked, and the flow whose own messages do not count. */
export interface Again {
  asOf: readonly Date[]
  exceptAutomationId: string | null
}

/** In the order of the intents. Those of marketing count what counts against the person's cap of `days`. */
export async function readHistory(
  { tx, orgId, now }: Pick<TxCtx, 'tx' | 'orgId' | 'now'>,
  intents: readonly {
    intent: Pick<SendIntent, 'cause' | 'channel' | 'purpose' | 'to'>
    recipient: Recipient
    key: string
  }[],
  days: number,
  again?: Again,
): Promise<History[]> {
  const except = again?.exceptAutomationId ?? null
  const asked = intents.map(({ intent, recipient, key }, n) => ({
    n,
    at: again?.asOf[n]?.toISOString() ?? null,
    key,
    cause: intent.cause,
    channel: intent.channel,
    purpose: intent.purpose,
    customer: recipient.customerId ?? null,
    conversation: intent.to && 'conversationId' in intent.to ? intent.to.conversationId : null,
    hash: recipient.address ? `\\x${recipient.address.hash.toString('hex')}` : null,
  }))
  const rows = await tx.execute<History & Record<string, unknown>>(sql`
    select coalesce(byKey.id, byAddress.id) as "storedId", s.reason as suppression,
      case when r.purpose = 'marketing' then (
        select count(*)::int from message_log m
        where m.org_id = ${orgId} and m.customer_id = r.customer and m.purpose = 'marketing'
          and m.status in ('queued', 'sending', 'sent', 'unknown')
          and m.created_at > coalesce(r.at, ${now().toISOString()}::timestamptz) - make_interval(days => ${days}::int)
          and (r.at is null or m.created_at <= r.at)
          and (${except}::uuid is null or m.automation_run_id is null or not exists (
            select from automation_runs a
            where a.org_id = ${orgId} and a.id = m.automation_run_id and a.automation_id = ${except}::uuid)))
        else 0 end as "recentMarketing",
      case when r.channel = 'whatsapp' then (
        select to_char(max(i.sent_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from conversations v
        join messages i on i.org_id = ${orgId} and i.conversation_id = v.id and i.direction = 'in'
        where v.org_id = ${orgId} and v.channel = 'whatsapp'
          and (v.id = r.conversation or (r.conversation is null and v.customer_id = r.customer))
          and (r.at is null or i.sent_at <= r.at)) end as "lastWroteAt"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      r (n int, at timestamptz, key text, cause text, channel text, purpose text, customer uuid, conversation uuid,
        hash bytea)
    left join message_log byKey on byKey.org_id = ${orgId} and byKey.idempotency_key = r.key
    left join message_log byAddress on byAddress.org_id = ${orgId} and byAddress.cause = r.cause
      and byAddress.channel = r.channel and byAddress.address_hash = r.hash
    left join suppressions s on s.org_id = ${orgId} and s.channel = r.channel and s.address_hash = r.hash
      and (r.at is null or s.at <= r.at)
    order by r.n`)
  return [...rows]
}
