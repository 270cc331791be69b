import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx, TxCtx } from '@/db/context'
import { read } from '@/db/context'
import { verb } from '@/db/verb'
import type { MailEvent } from '@/platform/mail/resend-webhook'
import { recheckQueued } from '../consent/recheck-queued'
import { recordChoice } from '../consent/record-choice'
import { suppress } from '../consent/suppress'
import { isMachine } from './machine-activity'
import { tellOfAnswers } from './tell-of-answers'

interface Known extends Record<string, unknown> {
  customerId: string | null
  hash: string | null
  sentAt: string | null
}

const RecordMailEvent = z.object({
  messageId: z.guid(),
  event: z.object({
    externalId: z.string().min(1).max(200),
    at: z.iso.datetime(),
    kind: z.enum(['delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed']),
    isFinal: z.boolean(),
    details: z.record(z.string(), z.string()),
    userAgent: z.string().optional(),
  }),
})

/** Nobody knew whether it went, whatever a colleague decided then: now it is known. */
const isProof = sql`(m.status = 'unknown' or (m.status = 'failed' and m.decided ->> 'fate' = 'given_up')
  or (m.status = 'queued' and m.attempts > 0))`

/**
 * Stores what became of a mail, once however often it is told. An address that takes no mail, or whose owner complained, is
 * blocked, and what waits for it is stopped. Whatever is told of a mail shows that it was sent, but that it was not.
 */
export const recordEvent = verb({
  name: 'messaging.recordEvent',
  role: 'agent',
  input: RecordMailEvent,
  run: async (ctx, { messageId, event }) => {
    const { tx, orgId } = ctx
    const { kind, at, externalId, userAgent, isFinal } = event
    // who asked waits for an answer again when it came back
    const isFailure =
      kind === 'failed' ? sql`true` : sql`(m.purpose = 'answer' and ${kind === 'bounced'}::boolean)`
    const said = kind === 'failed' ? notTaken(event.details) : cameBack(event.details)
    const [known] = await tx.execute<Known>(sql`
      update message_log m set status = case
          when ${isFailure} then 'failed' when ${isProof} then 'sent' else m.status end,
        error = case when ${isFailure} then ${said} when ${isProof} then null else m.error end,
        sent_at = case when ${kind !== 'failed'}::boolean and ${isProof} then ${at}::timestamptz else m.sent_at end, decided = null
      where m.org_id = ${orgId} and m.id = ${messageId}
      returning m.customer_id as "customerId", encode(m.address_hash, 'hex') as hash, m.sent_at::text as "sentAt"`)
    if (!known) return { isNew: false }
    const added = await tx.execute(sql`
      insert into message_events (org_id, id, message_id, kind, external_id, is_machine, at, details)
      values (${orgId}, internal.uuid_v7(), ${messageId}, ${kind}, ${externalId},
        ${isMachine({ kind, at, userAgent, sentAt: known.sentAt })}, ${at}::timestamptz,
        ${JSON.stringify(event.details)}::jsonb)
      on conflict (org_id, message_id, external_id) do nothing returning 1`)
    if (added.length === 0) return { isNew: false }
    ctx.pending?.push(...(await tellOfAnswers(ctx, [messageId])))
    if (isFinal) await block(ctx, messageId, known, kind === 'complained')
    return { isNew: true }
  },
  audit: ({ messageId, event }) => ({
    entity: 'message',
    entityId: messageId,
    details: { kind: event.kind },
  }),
})

const cameBack = ({ type, reason }: Record<string, string>): string =>
  `The mail came back${reason ? `: ${reason}` : type ? ` (${type.toLowerCase()})` : ''}.`

const notTaken = ({ reason }: Record<string, string>): string =>
  `The mail service did not send it${reason ? `: ${reason}` : ''}.`

async function block(
  ctx: TxCtx,
  messageId: string,
  { customerId, hash }: Known,
  isComplaint: boolean,
): Promise<void> {
  const addressHash = hash ? Buffer.from(hash, 'hex') : undefined
  const customerIds = customerId ? [customerId] : []
  if (addressHash) await suppress(ctx, 'email', addressHash, isComplaint ? 'complained' : 'bounced')
  if (isComplaint) {
    await recordChoice(ctx, {
      customerIds,
      channel: 'email',
      state: 'opted_out',
      source: 'provider',
      evidence: { messageId },
    })
  }
  await recheckQueued(ctx, { customerIds, addressHash })
}

/** Stores an event whose tags say which message it is of; false for one of no organization's here. */
export async function recordMailEvent(
  from: Omit<Ctx, 'orgId' | 'actor'>,
  { tags, userAgent, ...event }: MailEvent,
): Promise<boolean> {
  const whose = z.object({ org: z.guid(), message: z.guid() }).safeParse(tags)
  if (!whose.success) return false
  const { org: orgId, message: messageId } = whose.data
  const ctx: Ctx = { ...from, orgId, actor: { kind: 'job', name: 'mail provider' } }
  const [known] = await read(ctx, (tx) =>
    tx.execute(sql`select 1 from message_log where org_id = ${orgId} and id = ${messageId}`),
  )
  if (!known) return false
  await recordEvent(ctx, { messageId, event: { ...event, ...(userAgent && { userAgent }) } })
  return true
}
