import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { firstKnown } from '@/db/first-known'
import { countryName } from '@/lib/intl/country-name'
import { formatDay } from '@/lib/intl/dates'
import { formatMoney, formatUnitPrice } from '@/lib/intl/money'
import { safeLine } from '@/lib/text/safe-text'
import type { MergeValues, OrderLine } from './fill-template'
import { templateFieldNames, templateFields } from './merge-fields'

/** Whom a template is filled for, and which of their orders it is about; absent: their latest. */
export interface Addressee {
  /** null: an order whose buyer is not known */
  customerId: string | null
  orderId?: string | undefined
}

const Line = z.object({
  title: z.string().nullable(),
  sku: z.string().nullable(),
  quantity: z.number().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
})

interface Row extends Record<string, unknown> {
  name: string | null
  city: string | null
  country: string | null
  number: string | null
  orderedAt: string | null
  total: string | null
  orderCurrency: string | null
  lines: unknown
  stockTitle: string | null
  stockPrice: string | null
  stockCurrency: string | null
  shopName: string
  locale: string
  timeZone: string
}

const MOST_LINES = 200

/** What is known of each, as templates say it; in the order asked. One statement for all of them. */
export async function readMergeValues(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  people: readonly Addressee[],
  coupon: string,
): Promise<MergeValues[]> {
  if (people.length === 0) return []
  const asked = JSON.stringify(people.map((person, n) => ({ n, ...person })))
  const rows = await tx.execute<Row>(sql`
    select c.name, c.city, c.country, o.number, o.ordered_at::text as "orderedAt", o.total, o.currency as "orderCurrency",
      coalesce(l.lines, '[]') as lines, s.title as "stockTitle", s.price as "stockPrice", s.currency as "stockCurrency",
      coalesce(f.from_name, z.name) as "shopName", z.locale, z.time_zone as "timeZone"
    from jsonb_to_recordset(${asked}::jsonb) a (n int, "customerId" uuid, "orderId" uuid)
    join organizations z on z.id = ${orgId}
    left join senders f on f.org_id = ${orgId}
    left join customers c on c.org_id = ${orgId} and c.id = a."customerId" and c.source_deleted_at is null
    left join lateral (
      select e.id from orders e
      where e.org_id = ${orgId} and e.customer_id = a."customerId" and e.counts_as_purchase
        and e.source_deleted_at is null
      order by e.ordered_at desc, e.id desc limit 1
    ) e on a."orderId" is null
    left join lateral (
      select k.id, coalesce(k.order_number, k.external_order_id) as number, k.ordered_at, k.total_amount::text as total,
        k.currency
      from orders k
      where k.org_id = ${orgId} and (a."customerId" is null or k.customer_id = a."customerId")
        and k.id = ${firstKnown(sql`a."orderId"`, sql`e.id`)}
    ) o on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('title', i.title, 'sku', i.sku, 'quantity', i.quantity,
        'price', i.unit_price::text, 'currency', i.currency) order by i.position) as lines
      from order_items i where i.org_id = ${orgId} and i.order_id = o.id and i.position <= ${MOST_LINES}::int
    ) l on true
    left join lateral (
      select t.title, p.price::text as price, p.currency
      from (select g.id, g.title from catalog_items g
        where g.org_id = ${orgId} and g.status = 'active' and coalesce(g.stock_high, 1) > 0
        order by g.id desc limit 1) t
      left join lateral (
        select q.price, q.currency from products q
        where q.org_id = ${orgId} and q.item_id = t.id and q.status = 'active' and q.price is not null
        order by q.id limit 1
      ) p on true
    ) s on true
    order by a.n`)
  return rows.map((row) => valuesOf(row, coupon))
}

function valuesOf(row: Row, coupon: string): MergeValues {
  const { locale } = row
  const items = z
    .array(Line)
    .parse(row.lines)
    .map((line) => orderLine(line, locale))
  const name = row.name?.trim()
  return {
    fields: {
      ...known('person.name', name),
      ...known('person.first_name', name?.split(/\s+/)[0]),
      ...known('person.city', row.city),
      ...known('person.country', row.country && countryName(row.country)),
      ...known('order.number', row.number),
      ...known('order.date', row.orderedAt && formatDay(row.orderedAt, row.timeZone)),
      ...known('order.total', moneyOf(row.total, row.orderCurrency, locale)),
      ...known('item.title', items[0]?.title),
      ...known('item.price', items[0]?.price),
      ...known('stock.title', row.stockTitle),
      ...known('stock.price', moneyOf(row.stockPrice, row.stockCurrency, locale)),
      ...known('coupon.code', coupon),
      ...known('shop.name', row.shopName),
    },
    items,
  }
}

const known = (field: string, value: string | null | undefined) => (value ? { [field]: value } : {})

const moneyOf = (amount: string | null, currency: string | null, locale: string) =>
  amount === null || currency === null ? undefined : formatMoney(amount, currency, locale)

function orderLine(line: z.output<typeof Line>, locale: string): OrderLine {
  const { title, sku, quantity, price, currency } = line
  return {
    title: safeLine(title ?? '', 300) || 'Item without a title',
    ...(sku && { sku: safeLine(sku, 100) }),
    ...(quantity !== null && { quantity: String(quantity) }),
    ...(price !== null && currency !== null && { price: formatUnitPrice(price, currency, locale) }),
  }
}

/** What is known of somebody; without one, the made-up person as this shop writes to them. */
export const valuesFor = (
  ctx: Ctx,
  coupon: string,
  about: Addressee | undefined,
): Promise<MergeValues> =>
  read(ctx, async (tx) => {
    const within = { tx, orgId: ctx.orgId }
    const [values] = about ? await readMergeValues(within, [about], coupon) : []
    return values ?? sampleValues(within, coupon)
  })

/** A made-up person, for who looks at a template before anybody has bought. */
function exampleValues(coupon: string): MergeValues {
  const examples = templateFieldNames.map((field) => [field, templateFields[field].example])
  return {
    fields: { ...Object.fromEntries(examples), ...known('coupon.code', coupon) },
    items: [
      { title: 'Paper lantern, round', quantity: '2', price: '18.50', sku: 'PL-R' },
      { title: 'Bamboo stand', quantity: '1', price: '24.00', sku: 'BS-1' },
    ],
  }
}

/** The made-up person as this shop writes to them: with its own name, and its newest product where it has one. */
export async function sampleValues(
  within: Pick<TxCtx, 'tx' | 'orgId'>,
  coupon: string,
): Promise<MergeValues> {
  const example = exampleValues(coupon)
  const [own] = await readMergeValues(within, [{ customerId: null }], coupon)
  return { ...example, fields: { ...example.fields, ...own?.fields } }
}
