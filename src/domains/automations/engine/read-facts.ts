import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import type { runCauses } from '@/db/schema'
import type { StopReason } from './outcomes'

/** Somebody in a flow, at the moment at which they are looked at. */
export interface Moment {
  customerId: string
  causeKind: (typeof runCauses)[number]
  causeId: string
  causedAt: Date
  endsByOrder: boolean
  at: Date
}

const Line = z.object({
  title: z.string(),
  quantity: z.number().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  imageUrl: z.string().nullable(),
})
export type FactLine = z.infer<typeof Line>

/** What is known of somebody in a flow. */
export interface Facts {
  /** why they are to leave the flow now */
  stop: StopReason | null
  orderNumber: string | null
  lines: FactLine[]
  total: string | null
  currency: string | null
  /** sealed: where the cart can be taken up again */
  recoveryUrl: string | null
  /** the cart knows the address it was left with */
  hasCartEmail: boolean
}

interface Row extends Omit<Facts, 'lines'>, Record<string, unknown> {
  n: number
  lines: unknown
}

const SHOWN_LINES = 20

/** What is stored about each, as it was at its moment; in the order asked. */
export async function readFacts(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  moments: readonly Moment[],
): Promise<Facts[]> {
  if (moments.length === 0) return []
  const asked = moments.map(({ causedAt, at, ...rest }, n) => ({
    n,
    ...rest,
    causedAt: causedAt.toISOString(),
    at: at.toISOString(),
  }))
  const rows = await tx.execute<Row>(sql`
    select r.n, o.order_number as "orderNumber", k.total::text as total, k.currency, k.recovery_url as "recoveryUrl",
      k.email is not null as "hasCartEmail", coalesce(l.lines, k.lines, '[]') as lines,
      case
        when r."causeKind" = 'order' and o.id is null then 'order_gone'
        when r."causeKind" = 'checkout' and (k.id is null or k.source_deleted_at <= r.at) then 'cart_gone'
        when k.completed_at <= r.at or k.ordered_at <= r.at then 'ordered'
        when r."endsByOrder" and exists (
          select from orders e
          where e.org_id = ${orgId} and e.customer_id = r."customerId" and e.id <> r."causeId"
            and e.status <> 'cancelled' and e.payment_status <> 'voided' and not e.is_test
            and e.ordered_at > case r."causeKind" when 'order' then coalesce(o.ordered_at, r."causedAt") else r."causedAt" end and e.ordered_at <= r.at) then 'ordered'
        when r."causeKind" = 'checkout' and exists (
          select from checkouts e
          where e.org_id = ${orgId} and e.customer_id = r."customerId" and e.source_deleted_at is null
            and e.abandoned_at > k.abandoned_at and e.abandoned_at <= r.at) then 'newer_cart'
      end as stop
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      r (n int, "customerId" uuid, "causeKind" text, "causeId" uuid, "causedAt" timestamptz, "endsByOrder" boolean, at timestamptz)
    left join lateral (
      select s.id, s.ordered_at, coalesce(s.order_number, s.external_order_id) as order_number from orders s
      where s.org_id = ${orgId} and s.id = r."causeId"
        and (r."causeKind" = 'order_state' or r."causeKind" = 'order' and s.counts_as_purchase
          and (s.source_deleted_at is null or s.source_deleted_at > r.at))
    ) o on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('title', i.title, 'quantity', i.quantity, 'price', i.unit_price::text,
        'currency', i.currency, 'imageUrl', p.image_url) order by i.position) as lines
      from order_items i
      left join products p on p.org_id = i.org_id and p.id = i.product_id
      where i.org_id = ${orgId} and i.order_id = o.id and i.position <= ${SHOWN_LINES}::int
    ) l on true
    left join lateral (
      select c.*, d.ordered_at, (
        select jsonb_agg(jsonb_build_object('title', t.line ->> 'title', 'quantity', (t.line ->> 'quantity')::numeric,
          'price', t.line ->> 'price', 'currency', c.currency, 'imageUrl', null) order by t.place)
        from jsonb_array_elements(c.items) with ordinality t (line, place) where t.place <= ${SHOWN_LINES}::int) as lines
      from checkouts c
      left join orders d on d.org_id = c.org_id and d.id = c.completed_order_id
      where r."causeKind" = 'checkout' and c.org_id = ${orgId} and c.id = r."causeId"
    ) k on true
    order by r.n`)
  return rows.map(({ n: _, lines, ...facts }) => ({ ...facts, lines: z.array(Line).parse(lines) }))
}
