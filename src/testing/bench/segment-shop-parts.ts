import type postgres from 'postgres'
import type { BigShop } from './big-shop'
import type { BigShopIds } from './segment-rules'

const PRODUCTS = 2000
const CATEGORIES = 50

/**
 * What segments ask beyond customers and orders: a second channel with a tenth of the orders, one line per order of one of
 * 2,000 products, consents, tags, messages that were sent and that came in. As the owner, by set statements.
 */
export async function addSegmentParts(
  owner: postgres.Sql,
  { orgId, connectionId, customers, orders }: BigShop,
): Promise<BigShopIds> {
  const [second] = await owner<{ id: string }[]>`
    insert into connections (org_id, id, marketplace, name, status, external_account_id, connected_at, backfilled_at)
    values (${orgId}, gen_random_uuid(), 'etsy', 'Second channel', 'connected', 'bench 2', now(), now()) returning id`
  if (!second) throw new Error('No second channel')
  await owner`
    update orders set connection_id = ${second.id}
    where org_id = ${orgId} and external_order_id like '%0'`
  await owner`
    insert into catalog_items (org_id, id, title, category, status)
    select ${orgId}, md5('i' || n)::uuid, 'Product ' || n, 'Category ' || n % ${CATEGORIES}, 'active'
    from generate_series(1, ${PRODUCTS}) n`
  await owner`
    insert into products (org_id, id, connection_id, external_id, item_id, title, category, status)
    select ${orgId}, md5('p' || n)::uuid, ${connectionId}, 'p' || n, md5('i' || n)::uuid, 'Product ' || n,
      'Category ' || n % ${CATEGORIES}, 'active'
    from generate_series(1, ${PRODUCTS}) n`
  await owner`
    insert into order_items (org_id, order_id, position, product_id, title, quantity, unit_price, total_price, currency)
    select ${orgId}, md5('o' || n)::uuid, 1, md5('p' || (1 + n::bigint * 7919 % ${PRODUCTS}))::uuid, 'Line', 1, 10, 10, 'GBP'
    from generate_series(1, ${orders}) n`
  await owner`
    insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
    select ${orgId}, gen_random_uuid(), md5('c' || n)::uuid, 'email', 'marketing',
      case when n % 8 = 0 then 'opted_out' else 'opted_in' end, 'form', now() - interval '100 days'
    from generate_series(1, ${customers}, 4) n`
  await owner`
    update customers set tags = array['vip'], city = 'Leeds', custom_fields = '{"Size": "L"}'
    where org_id = ${orgId} and external_id like '%77'`
  await owner`
    insert into message_log (org_id, id, idempotency_key, cause, purpose, customer_id, channel, status, decision,
      sent_at)
    select ${orgId}, gen_random_uuid(), 'k' || n, 'k' || n, 'marketing', md5('c' || n)::uuid, 'email', 'sent',
      '{"rule": "bench", "allowed": true}', now() - n % 200 * interval '1 day'
    from generate_series(1, ${customers}, 5) n`
  await owner`
    insert into conversations (org_id, id, number, subject, customer_id, channel, status, last_message_at)
    select ${orgId}, md5('v' || n)::uuid, n, 'Hello', md5('c' || n)::uuid, 'file', 'resolved', now()
    from generate_series(1, ${customers}, 20) n`
  await owner`
    insert into messages (org_id, id, conversation_id, channel, direction, body, sentiment, sentiment_score, sent_at)
    select ${orgId}, gen_random_uuid(), md5('v' || n)::uuid, 'file', 'in', 'Hello',
      (array['negative', 'neutral', 'positive'])[1 + n % 3], (array[-0.7, 0, 0.7])[1 + n % 3],
      now() - n % 300 * interval '1 day'
    from generate_series(1, ${customers}, 20) n`
  await owner`vacuum analyze`
  return { channels: [connectionId, second.id], item: await itemOf(owner, orgId) }
}

async function itemOf(owner: postgres.Sql, orgId: string): Promise<string> {
  const [item] = await owner<{ id: string }[]>`
    select id from catalog_items where org_id = ${orgId} and title = 'Product 42'`
  if (!item) throw new Error('The big shop has no products')
  return item.id
}
