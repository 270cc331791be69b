import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type Keyring, keyring } from '@/db/keyring'
import { describeChanges, type OrderSide } from './describe-changes'
import { type Rehearsal, SAMPLES, type SampleKind, type SampleOrder } from './rehearsal'

const isWritten = sql`i.action in ('created', 'changed')`
const conditions: Record<SampleKind, SQL> = {
  created: sql`i.action = 'created'`,
  changed: sql`i.action = 'changed'`,
  unchanged: sql`i.action in ('unchanged', 'stale')`,
  cancelled: sql`${isWritten} and i.status = 'cancelled'`,
  withoutBuyer: sql`${isWritten} and i.buyer_external_id is null`,
}
const kinds = Object.keys(conditions) as SampleKind[]

/** Adds classified incoming orders to the samples until each kind has its share. */
export async function sampleOrders(
  ctx: Pick<TxCtx, 'tx' | 'orgId' | 'actor' | 'correlationId' | 'now'>,
  connectionId: string,
  samples: Rehearsal,
): Promise<void> {
  for (const kind of kinds) {
    const room = SAMPLES - samples[kind].length
    if (room > 0) samples[kind].push(...(await readSamples(ctx, connectionId, kind, room)))
  }
}

/** Adds the people that incoming_buyers brings for the first time. */
export async function samplePeople({ tx }: Pick<TxCtx, 'tx'>, samples: Rehearsal): Promise<void> {
  const room = SAMPLES - samples.newCustomers.length
  if (room <= 0) return
  const people = await tx.execute<{ name: string | null; country: string | null }>(sql`
    select min(name) as name, min(country) as country from incoming_buyers
    where is_new group by customer_id order by min(name) nulls last, min(external_id) limit ${room}`)
  samples.newCustomers.push(...people.map(({ name, country }) => ({ name, country })))
}

interface SideRow {
  status: string
  payment_status: string
  ordered_at: string
  currency: string
  total_amount: string
  refunded_amount: string
  shipping_amount: string
  customer_name: string | null
  email: string | null
  street: string | null
  postcode: string | null
  city: string | null
  country: string | null
  items: string[] | null
}

interface SampleRow extends Record<string, unknown> {
  number: string
  pieces: number
  after: SideRow
  before: SideRow | null
  is_other_buyer: boolean
  old_buyer: string | null
}

async function readSamples(
  ctx: Parameters<typeof sampleOrders>[0],
  connectionId: string,
  kind: SampleKind,
  limit: number,
): Promise<SampleOrder[]> {
  const rows = await ctx.tx.execute<SampleRow>(sql`
    with picked as (
      select * from incoming_orders i where ${conditions[kind]} order by i.ordered_at, i.external_order_id limit ${limit}
    )
    select i.external_order_id as number, i.item_count as pieces,
      ${side(sql`i`, { email: 'email', street: 'street', postcode: 'postcode', city: 'city', country: 'country' })}
        || jsonb_build_object('items', (select jsonb_agg(${itemText} order by t.position) from incoming_items t
          where t.external_order_id = i.external_order_id)) as after,
      case when i.action = 'changed' then ${side(sql`o`, {
        email: 'customer_email',
        street: 'shipping_street',
        postcode: 'shipping_postcode',
        city: 'shipping_city',
        country: 'shipping_country',
      })} || jsonb_build_object('items', (select jsonb_agg(${itemText} order by t.position) from order_items t
          where t.org_id = ${ctx.orgId} and t.order_id = o.id)) end as before,
      case when i.buyer_external_id is null then o.customer_id is not null else not exists (
        select 1 from customer_identities k where k.org_id = ${ctx.orgId} and k.connection_id = ${connectionId}
          and k.external_id = i.buyer_external_id and k.customer_id = o.customer_id) end as is_other_buyer,
      c.name as old_buyer
    from picked i
    left join orders o on o.org_id = ${ctx.orgId} and o.id = i.order_id
    left join customers c on c.org_id = ${ctx.orgId} and c.id = o.customer_id
    order by i.ordered_at, i.external_order_id`)
  const keys = await keyring(ctx)
  return rows.map((row) => sampleOf(keys, row))
}

const itemText = sql`t.quantity || ' × ' || t.title || coalesce(' (' || t.sku || ')', '') || ' at ' || trim_scale(t.unit_price)
  || case when t.total_price <> t.unit_price * t.quantity then ' = ' || trim_scale(t.total_price) else '' end`

/** One side of the comparison as JSON; numbers as text, so that they keep their digits. */
function side(
  row: SQL,
  contact: Record<'email' | 'street' | 'postcode' | 'city' | 'country', string>,
): SQL {
  const of = (column: string) => sql`${row}.${sql.raw(column)}`
  return sql`jsonb_build_object('status', ${row}.status, 'payment_status', ${row}.payment_status,
    'ordered_at', ${row}.ordered_at::text, 'currency', ${row}.currency, 'total_amount', ${row}.total_amount::text,
    'refunded_amount', ${row}.refunded_amount::text, 'shipping_amount', ${row}.shipping_amount::text,
    'customer_name', ${row}.customer_name, 'email', ${of(contact.email)}, 'street', ${of(contact.street)},
    'postcode', ${of(contact.postcode)}, 'city', ${of(contact.city)}, 'country', ${of(contact.country)})`
}

function sampleOf(keys: Keyring, row: SampleRow): SampleOrder {
  const after = sideOf(keys, row.after)
  const buyer = row.is_other_buyer ? { before: row.old_buyer, after: after.buyerName } : undefined
  return {
    number: row.number,
    orderedAt: after.orderedAt,
    status: after.status,
    currency: after.currency,
    total: after.total,
    buyer: after.buyerName,
    pieces: row.pieces,
    changes: row.before ? describeChanges(sideOf(keys, row.before), after, buyer) : [],
  }
}

function sideOf(keys: Keyring, row: SideRow): OrderSide {
  const open = (sealed: string | null) => (sealed === null ? null : keys.decrypt(sealed))
  return {
    status: row.status,
    paymentStatus: row.payment_status,
    orderedAt: instantOf(row.ordered_at).toISOString(),
    currency: row.currency,
    total: row.total_amount,
    refunded: row.refunded_amount,
    shipping: row.shipping_amount,
    buyerName: row.customer_name,
    contact: [open(row.email), open(row.street), open(row.postcode), row.city, row.country],
    items: row.items ?? [],
  }
}
