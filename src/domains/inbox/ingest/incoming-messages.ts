import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT, isErasedId, leaveOutErased } from '@/db/erased-buyers'
import type { Keyring } from '@/db/keyring'
import { sealContact } from '@/domains/customers'
import type { UnifiedMessage } from '@/unified/message'
import { orderNumbersIn } from './order-numbers'

/**
 * Fills the temporary table incoming_messages, gone at commit: each message once, contact data sealed, what was erased
 * left out. The others of this folder set conversation_id and message_id.
 */
export async function loadIncomingMessages(
  ctx: TxCtx,
  keys: Keyring,
  connectionId: string,
  messages: readonly UnifiedMessage[],
): Promise<void> {
  const { tx, orgId } = ctx
  const rows = messages.map((message, place) => ({ place, ...rowOf(keys, message) }))
  await tx.execute(sql`drop table if exists pg_temp.incoming_messages`)
  await tx.execute(sql`
    create temporary table incoming_messages on commit drop as
    select distinct on (thread, external_id) r.*, null::uuid as conversation_id, null::uuid as message_id,
      false as is_stored
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (place int, external_id text, thread text,
      direction text, subject text, body text, quoted text, is_automatic boolean, sent_at timestamptz, is_read boolean,
      buyer_external_id text, buyer_name text, buyer_email text, buyer_email_hash bytea,
      buyer_email_is_masked boolean, buyer_phone text, buyer_phone_hash bytea, order_ref text, order_numbers text[],
      product_ref text, attachments jsonb)
    order by thread, external_id, place desc`)
  const anyLeftOut = await leaveOutErased(
    tx,
    { orgId, connectionId },
    {
      table: 'incoming_messages',
      buyer: 'buyer_external_id',
      at: 'sent_at',
      contact: ['buyer_name', 'buyer_email', 'buyer_email_hash', 'buyer_phone', 'buyer_phone_hash'],
    },
  )
  if (!anyLeftOut) return
  await tx.execute(sql`
    update incoming_messages set subject = ${ERASED_TEXT}, body = ${ERASED_TEXT}, quoted = null,
      order_numbers = '{}', attachments = '[]'
    where ${isErasedId(sql`buyer_external_id`)}`)
}

function rowOf(keys: Keyring, message: UnifiedMessage) {
  const { buyer, body, subject } = message
  const { email_is_masked, email, email_hash, phone, phone_hash } = sealContact(
    keys,
    buyer && { ...buyer, externalId: buyer.externalId ?? '' },
  )
  return {
    external_id: clean(message.externalId),
    thread: clean(message.externalConversationId),
    direction: message.direction,
    subject: subject && (clean(subject).trim() || undefined),
    body: clean(body),
    quoted: message.quoted && clean(message.quoted),
    is_automatic: message.isAutomatic,
    sent_at: message.sentAt,
    is_read: message.isRead,
    buyer_external_id: buyer?.externalId && clean(buyer.externalId),
    buyer_name: buyer?.name && (clean(buyer.name).trim() || undefined),
    buyer_email: email,
    buyer_email_hash: email_hash,
    buyer_email_is_masked: email_is_masked,
    buyer_phone: phone,
    buyer_phone_hash: phone_hash,
    order_ref: message.externalOrderId && clean(message.externalOrderId),
    order_numbers: orderNumbersIn(`${subject ?? ''} ${body}`),
    product_ref: message.externalProductId && clean(message.externalProductId),
    attachments: message.attachments.map(({ externalId, name, contentType, size, url }) => ({
      external_id: clean(externalId),
      name: clean(name).trim() || 'Attachment',
      content_type: clean(contentType),
      size: Math.min(size ?? 0, MOST_BYTES) || undefined,
      url,
    })),
  }
}

const MOST_BYTES = 2_147_483_647

/** Text that the database takes: it has no NUL, and no half of a surrogate pair. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()
