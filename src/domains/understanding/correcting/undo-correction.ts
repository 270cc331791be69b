import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { correctionKinds } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/**
 * Takes a correction back: the message shows again what was read in it, and no other message is read by it. Throws
 * `not_found` where nobody corrected it, and `conflict` where what was read is not kept.
 */
export const undoCorrection = verb({
  name: 'understanding.undoCorrection',
  role: 'agent',
  input: z.object({ messageId: z.uuid(), kind: z.enum(correctionKinds) }),
  run: async (ctx, { messageId, kind }): Promise<void> => {
    const { tx, orgId } = ctx
    const [correction] = await tx.execute<{ isKept: boolean }>(sql`
      select before is not null as "isKept" from reading_corrections
      where org_id = ${orgId} and message_id = ${messageId} and kind = ${kind} for update`)
    if (!correction) throw new AppError('not_found', 'This label is not corrected (any more).')
    if (!correction.isKept) {
      throw new AppError(
        'conflict',
        'What had been read in this message is not kept. Choose the right label instead.',
      )
    }
    await (kind === 'sentiment' ? restoreMood : restoreIntents)(ctx, messageId)
    await tx.execute(sql`
      delete from reading_corrections
      where org_id = ${orgId} and message_id = ${messageId} and kind = ${kind}`)
  },
  audit: ({ messageId, kind }) => ({ entity: 'message', entityId: messageId, details: { kind } }),
})

async function restoreMood({ tx, orgId }: TxCtx, messageId: string): Promise<void> {
  await tx.execute(sql`
    update messages m set sentiment = r.before ->> 'sentiment',
      sentiment_score = (r.before ->> 'score')::numeric
    from reading_corrections r
    where m.org_id = ${orgId} and m.id = ${messageId}
      and r.org_id = ${orgId} and r.message_id = m.id and r.kind = 'sentiment'`)
}

/** The customer is whoever the conversation is with by now: people are merged. */
async function restoreIntents({ tx, orgId }: TxCtx, messageId: string): Promise<void> {
  await tx.execute(sql`
    delete from message_intents where org_id = ${orgId} and message_id = ${messageId}`)
  await tx.execute(sql`
    delete from customer_interests where org_id = ${orgId} and message_id = ${messageId}`)
  const kept = (name: 'intents' | 'interests', table: string) => sql`
    from reading_corrections r
    join messages m on m.org_id = r.org_id and m.id = r.message_id
    join conversations k on k.org_id = m.org_id and k.id = m.conversation_id
    cross join lateral jsonb_populate_recordset(null::${sql.identifier(table)}, r.before -> ${name}) b
    where r.org_id = ${orgId} and r.message_id = ${messageId} and r.kind = 'intent'`
  await tx.execute(sql`
    insert into message_intents (org_id, id, message_id, customer_id, tag, category, keyword, urgency, evidence,
      expires_at, created_at)
    select r.org_id, b.id, r.message_id, k.customer_id, b.tag, b.category, b.keyword, b.urgency, b.evidence,
      b.expires_at, b.created_at
    ${kept('intents', 'message_intents')}`)
  await tx.execute(sql`
    insert into customer_interests (org_id, id, customer_id, message_id, keyword, category, created_at, expires_at)
    select r.org_id, b.id, k.customer_id, r.message_id, b.keyword, b.category, b.created_at, b.expires_at
    ${kept('interests', 'customer_interests')} and k.customer_id is not null`)
}
