import type postgres from 'postgres'

export interface BigShop {
  orgId: string
  connectionId: string
  customers: number
  orders: number
}

/**
 * A shop of the given size, made by set statements as the owner: buyers with skewed order counts over three years.
 * Order lines are left out; nothing measured on it reads them.
 */
export async function makeBigShop(
  owner: postgres.Sql,
  shop: BigShop & { currency: string; timeZone: string },
): Promise<void> {
  const { orgId, connectionId } = shop
  await owner`insert into connections (org_id, id, marketplace, name, status, external_account_id, connected_at, backfilled_at)
    values (${orgId}, ${connectionId}, 'file', 'Big shop', 'connected', 'bench', now(), now())`
  await owner`select setseed(0.42)`
  await withoutIndexes(owner, ['customers', 'orders'], () => fill(owner, shop))
  await owner`vacuum analyze customers, orders`
}

async function fill(owner: postgres.Sql, shop: BigShop & { currency: string }): Promise<void> {
  const { orgId, connectionId, customers, orders } = shop
  await owner`
    insert into customers (org_id, id, external_id, name, country, first_seen_at, reachability)
    select ${orgId}, md5('c' || n)::uuid, 'b' || n,
      (array['Ada','Ben','Chen','Dora','Emil','Fatma','Gita','Hugo','Ines','Jonas'])[1 + n % 10] || ' ' ||
      initcap(substr(md5(n::text), 1, 6)) || ' ' ||
      (array['Silva','Novak','Okafor','Tanaka','Larsen','Moreau','Khan','Weber','Rossi','Kim'])[1 + (n / 10) % 10],
      (array['GB','DE','US','FR','IN'])[1 + n % 5], now() - (n % 1000) * interval '1 day',
      (array['email_consent','email','marketplace','none'])[1 + n % 4]
    from generate_series(1, ${customers}) n`
  await owner`
    insert into orders (org_id, id, connection_id, marketplace, external_order_id, customer_id, status, payment_status,
      currency, total_amount, total_base, base_currency, fx_rate, item_count, ordered_at, source_updated_at, content_hash,
      is_historical)
    select ${orgId}, md5('o' || n)::uuid, ${connectionId}, 'file', 'N' || n,
      md5('c' || (1 + floor(power(random(), 2) * ${customers})::int % ${customers}))::uuid,
      case when n % 40 = 0 then 'cancelled' else 'delivered' end, 'paid', ${shop.currency}, t.total, t.total,
      ${shop.currency}, 1, 1 + n % 4, now() - random() * interval '1000 days', now(), '\\x00', true
    from generate_series(1, ${orders}) n
    cross join lateral (select round((5 + random() * 200 + n * 0)::numeric, 2) as total) t`
  await owner`
    update customers c set order_count = o.n, total_spent = o.total, first_order_at = o.first_at, last_order_at = o.last_at
    from (
      select customer_id, count(*)::int as n, sum(total_base) as total, min(ordered_at) as first_at, max(ordered_at) as last_at
      from orders where org_id = ${orgId} and counts_as_purchase group by customer_id
    ) o
    where c.org_id = ${orgId} and c.id = o.customer_id`
}

/** Runs `fill` with foreign keys and secondary indexes dropped, and builds them again after. */
async function withoutIndexes(
  owner: postgres.Sql,
  tables: string[],
  fill: () => Promise<void>,
): Promise<void> {
  const keys = await owner<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid::regclass::text = any(${tables})`
  const indexes = await owner<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index where indrelid::regclass::text = any(${tables}) and not indisunique`
  for (const key of keys)
    await owner.unsafe(`alter table ${key.table} drop constraint "${key.name}"`)
  for (const index of indexes) await owner.unsafe(`drop index ${index.name}`)
  await fill()
  for (const index of indexes) await owner.unsafe(index.definition)
  for (const key of keys) {
    await owner.unsafe(`alter table ${key.table} add constraint "${key.name}" ${key.definition}`)
  }
}
