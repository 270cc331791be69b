import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Keyring } from '@/db/keyring'
import { safeLine } from '@/lib/text/safe-text'
import { type Outgoing, sealOutgoing } from '../content/outgoing'
import type { PhoneMessage } from '../content/phone-message'
import type { Decision } from '../gate/facts'
import type { SendIntent } from '../schemas'
import type { Recipient } from './read-recipients'

/** One row of the ledger, to be stored before anything leaves. */
export interface NewMessage {
  id: string
  key: string
  intent: SendIntent
  recipient: Recipient
  decision: Decision
  /** absent where the gate refused */
  outgoing: Outgoing | PhoneMessage | undefined
  linkHash: Buffer | undefined
}

export interface StoredMessage extends Record<string, unknown> {
  id: string
  key: string
  status: string
  decision: Decision
}

/** What a message is called in lists: by phone, how it begins. */
function subjectOf({ content }: SendIntent): string {
  if (content.template === 'whatsapp-template') return `Template ${content.props.name}`
  return content.template === 'text'
    ? safeLine(content.props.body, MOST_SHOWN)
    : content.props.subject
}

const MOST_SHOWN = 80

const hex = (bytes: Buffer | undefined) => (bytes ? `\\x${bytes.toString('hex')}` : null)

/** Stores messages that are not stored yet, and answers the rows that stand for all of them now. */
export async function storeMessages(
  { tx, orgId, now }: Pick<TxCtx, 'tx' | 'orgId' | 'now'>,
  keys: Keyring,
  messages: readonly NewMessage[],
): Promise<StoredMessage[]> {
  const at = now().toISOString()
  const rows = messages.map(({ id, key, intent, recipient, decision, outgoing, linkHash }) => ({
    id,
    key,
    cause: intent.cause,
    purpose: intent.purpose,
    channel: intent.channel,
    customer: recipient.customerId ?? null,
    campaign: intent.campaignId ?? null,
    run: intent.automationRunId ?? null,
    recipient: recipient.address ? keys.encrypt(recipient.address.text) : null,
    hash: hex(recipient.address?.hash),
    subject: subjectOf(intent),
    content: outgoing ? sealOutgoing(keys, outgoing) : null,
    link: hex(linkHash),
    status: decision.allowed ? 'queued' : 'denied',
    not_before: decision.notBefore ?? at,
    decision,
  }))
  // in one order for all, so that two that store the same wait for each other and do not lock
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  await tx.execute(sql`
    insert into message_log (org_id, id, idempotency_key, cause, purpose, channel, customer_id, campaign_id,
      automation_run_id, recipient, address_hash, subject, content, link_hash, status, not_before, decision, created_at)
    select ${orgId}::uuid, id, key, cause, purpose, channel, customer, campaign, run, recipient, hash, subject, content,
      link, status, not_before, decision, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id uuid, key text, cause text, purpose text, channel text, customer uuid, campaign uuid, run uuid,
        recipient text, hash bytea, subject text, content text, link bytea, status text, not_before timestamptz,
        decision jsonb)
    on conflict do nothing`)
  const stored = await tx.execute<StoredMessage>(sql`
    select m.id, r.key, m.status, m.decision
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ key, cause, channel, hash }) => ({ key, cause, channel, hash })))}::jsonb)
      r (key text, cause text, channel text, hash bytea)
    join message_log m on m.org_id = ${orgId} and (m.idempotency_key = r.key
      or (m.cause = r.cause and m.channel = r.channel and m.address_hash = r.hash))`)
  return [...stored]
}
