import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { isErasedIdentity } from '@/db/erased-buyers'
import { writingKeys } from '@/db/keyring'
import { sealPayload } from '@/db/sealed-payload'
import type { UnifiedChange } from '@/unified/change'

/**
 * Keeps what the marketplace answered of orders and products, the newest version of each: of those that were stored, and
 * not of a person who was erased.
 */
export async function keepPayloads(
  { tx, orgId, now }: TxCtx,
  connectionId: string,
  changes: UnifiedChange[],
): Promise<void> {
  const read = changes.flatMap(payloadOf)
  if (read.length === 0) return
  const keys = await writingKeys(tx, orgId)
  const newest = new Map<string, Payload>()
  for (const one of read) {
    const name = `${one.kind} ${one.externalId}`
    const other = newest.get(name)
    if (!other || Date.parse(other.at) <= Date.parse(one.at)) newest.set(name, one)
  }
  const rows = [...newest.values()].map(({ kind, externalId, at, raw }) => {
    return { kind, externalId, at, body: sealPayload(keys, Buffer.from(JSON.stringify(raw))) }
  })
  await tx.execute(sql`
    insert into raw_payloads as p (org_id, connection_id, kind, external_id, body, source_updated_at, stored_at)
    select ${orgId}, ${connectionId}, r.kind, r."externalId", r.body, r.at, ${now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (kind text, "externalId" text, at timestamptz, body text)
    where case r.kind when 'product' then exists (
        select 1 from products s
        where s.org_id = ${orgId} and s.connection_id = ${connectionId} and s.external_id = r."externalId")
      else exists (
        select 1 from orders o
        left join customer_identities i on i.org_id = o.org_id and i.id = o.identity_id
        where o.org_id = ${orgId} and o.connection_id = ${connectionId} and o.external_order_id = r."externalId"
          and (i.id is null or not (${isErasedIdentity}))) end
    on conflict (org_id, connection_id, kind, external_id) do update
      set body = excluded.body, source_updated_at = excluded.source_updated_at, stored_at = excluded.stored_at
      where p.source_updated_at <= excluded.source_updated_at`)
}

interface Payload {
  kind: 'order' | 'product'
  externalId: string
  /** of the version */
  at: string
  raw: unknown
}

function payloadOf(change: UnifiedChange): Payload[] {
  if ((change.kind !== 'order' && change.kind !== 'product') || change.raw === undefined) return []
  const { kind, raw } = change
  const externalId =
    change.kind === 'order' ? change.record.externalOrderId : change.record.externalId
  return [{ kind, raw, externalId, at: change.record.sourceUpdatedAt }]
}
