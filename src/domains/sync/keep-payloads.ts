import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { isErasedIdentity } from '@/db/erased-buyers'
import { type Keyring, keyring, writingKeys } from '@/db/keyring'
import { sealPayload } from '@/db/sealed-payload'
import type { UnifiedChange } from '@/unified/change'

/**
 * Keeps what the marketplace answered of orders and products, the newest version of each. Sealing begins at once, in the
 * pauses of whatever else is going on.
 * @returns what stores them: of those records that were stored meanwhile, and not of a person who was erased
 */
export function keepPayloads(
  { tx, orgId, now }: TxCtx,
  connectionId: string,
  changes: UnifiedChange[],
): () => Promise<void> {
  const newest = newestOf(changes)
  if (newest.length === 0) return async () => {}
  const ahead = keyring({ tx, orgId }).then(async (keys) => ({
    keys,
    rows: await sealAll(keys, newest),
  }))
  // a failure is met where the rows are awaited
  ahead.catch(() => {})
  return async () => {
    const sealed = await ahead
    const keys = await writingKeys(tx, orgId)
    const rows = keys === sealed.keys ? sealed.rows : await sealAll(keys, newest)
    await tx.execute(sql`
      insert into raw_payloads as p (org_id, connection_id, kind, external_id, body, source_updated_at, stored_at)
      select ${orgId}, ${connectionId}, r.kind, r."externalId", r.body, r.at, ${now().toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
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
}

/** So many are sealed before others get their turn: some milliseconds. */
const IN_A_ROW = 20

async function sealAll(keys: Keyring, payloads: Payload[]) {
  const rows: (Omit<Payload, 'raw'> & { body: string })[] = []
  for (const { raw, ...payload } of payloads) {
    if (rows.length % IN_A_ROW === 0) await setImmediate()
    rows.push({ ...payload, body: sealPayload(keys, Buffer.from(JSON.stringify(raw))) })
  }
  return rows
}

function newestOf(changes: UnifiedChange[]): Payload[] {
  const newest = new Map<string, Payload>()
  for (const one of changes.flatMap(payloadOf)) {
    const name = `${one.kind} ${one.externalId}`
    const other = newest.get(name)
    if (!other || Date.parse(other.at) <= Date.parse(one.at)) newest.set(name, one)
  }
  return [...newest.values()]
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
