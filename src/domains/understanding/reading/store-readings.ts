import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { intentVocabulary } from '../vocabulary'
import { Reading } from './readings'

/** How long a wish is remembered after it was written. */
export const WISH_DAYS = 270

/**
 * Writes what was read of messages: mood, intents, wishes and promises. A message that was read meanwhile, or whose
 * body is another by now, is left alone, so that doing it twice is doing it once.
 */
export const storeReadings = verb({
  name: 'understanding.storeReadings',
  role: 'agent',
  input: z.object({ readings: z.array(Reading).max(500) }),
  run: async (ctx, { readings }): Promise<{ stored: number }> => {
    await loadReadings(ctx, readings)
    const stored = await storeMoods(ctx)
    await storeIntents(ctx)
    await storeWishes(ctx)
    await storePromises(ctx)
    return { stored }
  },
  audit: (_, output) => ({ entity: 'message', details: output }),
})

/** Into a temporary table, those that are to be stored. */
async function loadReadings({ tx, orgId }: TxCtx, readings: Reading[]): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.new_readings`)
  await tx.execute(sql`
    create temporary table new_readings on commit drop as
    select m.id as message_id, m.direction, m.sent_at, k.customer_id, r.reading
    from (
      select distinct on (value ->> 'messageId') (value ->> 'messageId')::uuid as message_id, value as reading
      from jsonb_array_elements(${JSON.stringify(readings)}::jsonb)
    ) r
    join messages m on m.org_id = ${orgId} and m.id = r.message_id and md5(m.body) = r.reading ->> 'bodyHash'
    join conversations k on k.org_id = ${orgId} and k.id = m.conversation_id`)
}

async function storeMoods({ tx, orgId, now }: TxCtx): Promise<number> {
  const written = await tx.execute(sql`
    insert into message_readings (org_id, message_id, reader, model, offline_reason, language, is_mood_decided, sentiment,
      intent, mood_evidence, read_at)
    select ${orgId}, message_id, reading ->> 'reader', reading ->> 'model', reading ->> 'offlineReason',
      reading ->> 'language', (reading ->> 'isMoodDecided')::boolean, reading ->> 'sentiment',
      reading -> 'intents' -> 0 ->> 'tag', nullif(reading -> 'moodEvidence', 'null'), ${now().toISOString()}
    from new_readings
    on conflict do nothing
    returning message_id`)
  const ids = written.map((row) => String(row['message_id']))
  await tx.execute(sql`
    delete from new_readings where not message_id = any(${sql.param(ids)}::uuid[])`)
  await tx.execute(sql`
    update messages m set sentiment = n.reading ->> 'sentiment',
      sentiment_score = (n.reading ->> 'sentimentScore')::numeric
    from new_readings n where m.org_id = ${orgId} and m.id = n.message_id and n.direction = 'in'`)
  return ids.length
}

const CATEGORIES = JSON.stringify(
  Object.fromEntries(
    Object.entries(intentVocabulary).map(([tag, { category }]) => [tag, category]),
  ),
)

async function storeIntents({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    insert into message_intents (org_id, id, message_id, customer_id, tag, category, keyword, urgency, evidence, expires_at)
    select ${orgId}, internal.uuid_v7(), n.message_id, n.customer_id, i.value ->> 'tag', ${CATEGORIES}::jsonb ->> (i.value ->> 'tag'),
      i.value ->> 'keyword', i.value ->> 'urgency', i.value -> 'evidence',
      case when i.value ->> 'tag' = 'REQUEST_FUTURE_ITEM' then n.sent_at + make_interval(days => ${WISH_DAYS}::int) end
    from new_readings n
    cross join lateral jsonb_array_elements(n.reading -> 'intents') with ordinality i (value, place)
    order by n.message_id, i.place`)
}

/** Of a known customer only: a wish is told to somebody. */
async function storeWishes({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    insert into customer_interests (org_id, id, customer_id, message_id, keyword, category, created_at, expires_at)
    select ${orgId}, internal.uuid_v7(), n.customer_id, n.message_id, i.value ->> 'keyword', null, n.sent_at,
      n.sent_at + make_interval(days => ${WISH_DAYS}::int)
    from new_readings n
    cross join lateral jsonb_array_elements(n.reading -> 'intents') i (value)
    where i.value ->> 'tag' = 'REQUEST_FUTURE_ITEM' and i.value ->> 'keyword' is not null
      and n.customer_id is not null`)
}

/** A promise is due at the end of its day, where the organization is. */
async function storePromises({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    insert into promises (org_id, id, message_id, customer_id, body, due_at)
    select ${orgId}, internal.uuid_v7(), n.message_id, n.customer_id, p.value ->> 'text',
      ((p.value ->> 'dueDay')::date + time '23:59:59') at time zone g.time_zone
    from new_readings n
    join organizations g on g.id = ${orgId}
    cross join lateral jsonb_array_elements(n.reading -> 'promises') p (value)`)
}
