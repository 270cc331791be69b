import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import postgres from 'postgres'

const {
  BENCH_DATABASE_URL = '',
  BENCH_SECRET = '',
  BENCH_ORG = '',
  BENCH_CONNECTION = '',
} = process.env

let sql: postgres.Sql | undefined

/** Signature over the raw bytes, and a delivery with its event in one commit: the status to answer. */
export async function receiveBare(
  raw: Buffer,
  header: (name: string) => string | null,
): Promise<number> {
  const expected = createHmac('sha256', BENCH_SECRET).update(raw).digest()
  const given = Buffer.from(header('x-shopify-hmac-sha256') ?? '', 'base64')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401
  const topic = header('x-shopify-topic') ?? ''
  const key = `${topic}:${header('x-shopify-webhook-id')}`
  const deliveryId = randomUUID()
  const data = { v: 1, orgId: BENCH_ORG, connectionId: BENCH_CONNECTION, deliveryId }
  sql ??= postgres(BENCH_DATABASE_URL, { max: 10 })
  await sql`
    with new as (
      insert into bench.webhook_deliveries (org_id, id, connection_id, delivery_key, topic, payload, triggered_at)
      values (${BENCH_ORG}, ${deliveryId}, ${BENCH_CONNECTION}, ${key}, ${topic}, ${raw.toString()}, now())
      on conflict do nothing returning id
    )
    insert into bench.outbox_events (org_id, id, name, data)
    select ${BENCH_ORG}::uuid, ${randomUUID()}::uuid, 'connections/delivery.received', ${JSON.stringify(data)}::text::jsonb from new`
  return 200
}
