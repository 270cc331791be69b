import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { urgencyOf } from '../offline/urgency'
import { wishKeyword } from '../offline/wish-keyword'
import { WISH_DAYS } from '../reading/store-readings'
import { type IntentTag, intentVocabulary, type SentimentLabel } from '../vocabulary'
import { CorrectLabel } from './schemas'

interface ReadMessage extends Record<string, unknown> {
  body: string
  customerId: string | null
  sentAt: string
  intent: string | null
  sentiment: string
}

/**
 * Says what a buyer's message means, or that it was read rightly. The message shows it at once, and messages that read
 * the same will be read so. Throws `not_found` for a message that nobody has read.
 */
export const correctLabel = verb({
  name: 'understanding.correctLabel',
  role: 'agent',
  input: CorrectLabel,
  run: async (ctx, correction): Promise<{ was: string; label: string }> => {
    const message = await readMessageOf(ctx, correction.messageId)
    const was = correction.kind === 'intent' ? (message.intent ?? 'other') : message.sentiment
    const { actor } = ctx
    await ctx.tx.execute(sql`
      insert into reading_corrections as r (org_id, message_id, kind, was, label, before, corrected_by, corrected_at)
      values (${ctx.orgId}, ${correction.messageId}, ${correction.kind}, ${was}, ${correction.label},
        ${shownBefore(ctx.orgId, correction)}, ${actor.kind === 'user' ? actor.userId : null}, ${ctx.now().toISOString()})
      on conflict (org_id, message_id, kind) do update set label = excluded.label,
        corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at`)
    if (correction.kind === 'intent') {
      await showIntent(ctx, correction.messageId, message, correction.label)
    } else {
      await showMood(ctx, correction.messageId, correction.label)
    }
    return { was, label: correction.label }
  },
  audit: ({ messageId, kind }, output) => ({
    entity: 'message',
    entityId: messageId,
    details: { kind, ...output },
  }),
})

/** What the message shows now, so that a correction can be taken back; of a second one, what it showed before the first. */
const shownBefore = (orgId: string, { kind, messageId }: z.output<typeof CorrectLabel>): SQL =>
  kind === 'sentiment'
    ? sql`(select jsonb_build_object('sentiment', sentiment, 'score', sentiment_score) from messages
        where org_id = ${orgId} and id = ${messageId})`
    : sql`jsonb_build_object(
        'intents', (select coalesce(jsonb_agg(to_jsonb(i)), '[]') from message_intents i
          where i.org_id = ${orgId} and i.message_id = ${messageId}),
        'interests', (select coalesce(jsonb_agg(to_jsonb(n)), '[]') from customer_interests n
          where n.org_id = ${orgId} and n.message_id = ${messageId}))`

async function readMessageOf({ tx, orgId }: TxCtx, messageId: string): Promise<ReadMessage> {
  const [message] = await tx.execute<ReadMessage>(sql`
    select m.body, m.sent_at as "sentAt", k.customer_id as "customerId", r.intent, r.sentiment
    from messages m
    join message_readings r on r.org_id = m.org_id and r.message_id = m.id
    join conversations k on k.org_id = m.org_id and k.id = m.conversation_id
    where m.org_id = ${orgId} and m.id = ${messageId} and m.direction = 'in'`)
  if (message) return message
  throw new AppError(
    'not_found',
    'This message has not been read yet, or does not exist any more. Messages are read within a minute.',
  )
}

const scores: Record<SentimentLabel, number> = { negative: -0.6, neutral: 0, positive: 0.6 }

async function showMood({ tx, orgId }: TxCtx, id: string, label: SentimentLabel): Promise<void> {
  await tx.execute(sql`
    update messages set sentiment = ${label}, sentiment_score = ${scores[label]}
    where org_id = ${orgId} and id = ${id} and sentiment is distinct from ${label}`)
}

/** The one intent takes the place of all that were read; the words that showed it stay where they are known. */
async function showIntent(
  { tx, orgId }: TxCtx,
  messageId: string,
  message: ReadMessage,
  tag: IntentTag,
): Promise<void> {
  const { body, customerId, sentAt } = message
  const isWish = tag === 'REQUEST_FUTURE_ITEM'
  await tx.execute(sql`
    delete from message_intents where org_id = ${orgId} and message_id = ${messageId} and tag <> ${tag}`)
  const [kept] = await tx.execute<{ id: string; keyword: string | null }>(sql`
    select id, keyword from message_intents where org_id = ${orgId} and message_id = ${messageId} limit 1`)
  const keyword = kept?.keyword ?? (isWish ? (wishKeyword(body, body) ?? null) : null)
  const expiresAt = sql`${sentAt}::timestamptz + make_interval(days => ${WISH_DAYS}::int)`
  if (!kept) {
    const evidence = { start: 0, end: body.length, text: body }
    await tx.execute(sql`
      insert into message_intents (org_id, id, message_id, customer_id, tag, category, keyword, urgency, evidence, expires_at)
      values (${orgId}, internal.uuid_v7(), ${messageId}, ${customerId}, ${tag}, ${intentVocabulary[tag].category}, ${keyword},
        ${urgencyOf(tag, body)}, ${JSON.stringify(evidence)}::jsonb, case when ${isWish}::boolean then ${expiresAt} end)`)
  }
  if (!isWish) {
    await tx.execute(sql`
      delete from customer_interests where org_id = ${orgId} and message_id = ${messageId}`)
  } else if (keyword && customerId) {
    await tx.execute(sql`
      insert into customer_interests (org_id, id, customer_id, message_id, keyword, created_at, expires_at)
      select ${orgId}, internal.uuid_v7(), ${customerId}::uuid, ${messageId}::uuid, ${keyword}, ${sentAt}::timestamptz, ${expiresAt}
      where not exists (
        select from customer_interests where org_id = ${orgId} and message_id = ${messageId})`)
  }
}
