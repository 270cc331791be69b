import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Keyring } from '@/db/keyring'
import { sealContact } from '@/domains/customers'
import type { UnifiedOrder } from '@/unified/order'

/**
 * Two empty temporary tables, gone at commit: orders on their way in and their lines.
 * Whatever path an order takes, it stands here before applyIncoming() makes it true.
 */
export async function createIncomingOrders(tx: Tx): Promise<void> {
  await tx.execute(sql`
    drop table if exists pg_temp.incoming_orders, pg_temp.incoming_items;
    create temporary table incoming_orders (
      external_order_id text primary key,
      order_number text,
      status text not null,
      raw_status text,
      payment_status text not null,
      is_test boolean not null,
      currency text not null,
      total_amount numeric(19,4) not null,
      refunded_amount numeric(19,4) not null,
      shipping_amount numeric(19,4) not null,
      channel_fee numeric(19,4) not null,
      ordered_at timestamptz not null,
      shipped_at timestamptz,
      fulfilled_at timestamptz,
      source_updated_at timestamptz not null,
      source_deleted_at timestamptz,
      customer_name text,
      buyer_external_id text,
      buyer_is_hidden boolean,
      email text,
      email_hash bytea,
      email_local_hash bytea,
      email_domain_hash bytea,
      email_is_masked boolean not null,
      phone text,
      phone_hash bytea,
      street text,
      postcode text,
      address_hash bytea,
      city text,
      region text,
      country text,
      consent text,
      item_count integer,
      content_hash bytea,
      order_id uuid,
      old_customer_id uuid,
      action text
    ) on commit drop;
    create temporary table incoming_items (
      external_order_id text not null,
      position integer not null,
      external_item_id text,
      title text not null,
      sku text,
      category text,
      quantity integer not null,
      unit_price numeric(19,4) not null,
      total_price numeric(19,4) not null
    ) on commit drop`)
}

/** Puts unified orders into the incoming tables; contact data is encrypted and hashed on the way. */
export async function loadIncoming(tx: Tx, keys: Keyring, orders: UnifiedOrder[]): Promise<void> {
  const rows = orders.map((order) => incomingRow(keys, order))
  const items = orders.flatMap((order) =>
    order.items.map((item, index) => ({
      external_order_id: order.externalOrderId,
      position: index + 1,
      external_item_id: item.externalItemId,
      title: item.title,
      sku: item.sku,
      category: item.category,
      quantity: item.quantity,
      unit_price: item.unitPrice,
      total_price: item.totalPrice,
    })),
  )
  await tx.execute(sql`
    insert into incoming_orders
    select * from json_populate_recordset(null::incoming_orders, ${JSON.stringify(rows)}::json)`)
  await tx.execute(sql`
    insert into incoming_items
    select * from json_populate_recordset(null::incoming_items, ${JSON.stringify(items)}::json)`)
}

function incomingRow(keys: Keyring, order: UnifiedOrder) {
  const { buyer } = order
  return {
    external_order_id: order.externalOrderId,
    order_number: order.orderNumber,
    status: order.status,
    raw_status: order.rawStatus,
    payment_status: order.paymentStatus,
    is_test: order.isTest,
    currency: order.currency,
    total_amount: order.totalAmount,
    refunded_amount: order.refundedAmount,
    shipping_amount: order.shippingAmount,
    channel_fee: order.channelFee,
    ordered_at: order.orderedAt,
    shipped_at: order.shippedAt,
    fulfilled_at: order.fulfilledAt,
    source_updated_at: order.sourceUpdatedAt,
    source_deleted_at: order.sourceDeletedAt,
    customer_name: order.customerName ?? buyer?.name,
    buyer_external_id: buyer?.externalId,
    buyer_is_hidden: order.buyerIsHidden,
    ...sealContact(keys, buyer),
  }
}
