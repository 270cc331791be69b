import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Keyring } from '@/db/keyring'

/** What is known of the people to forget, in plain text, for as long as it takes to forget them. */
export interface KnownValues {
  emails: string[]
  phones: string[]
  /** streets, long enough to mean one place */
  streets: string[]
  /** two words or more: a single name is everybody's */
  names: string[]
  /** as their channels know them */
  externalIds: string[]
  orderIds: string[]
}

interface Row extends Record<string, unknown> {
  name: string | null
  email: string | null
  phone: string | null
  street: string | null
  external_id: string | null
  order_id: string | null
}

/** Everything that identities, orders, checkouts, sent messages and former versions say about the forgotten. Call it first. */
export async function readKnownValues({ tx, orgId }: TxCtx, keys: Keyring): Promise<KnownValues> {
  const rows = await tx.execute<Row>(sql`
    select name, email, phone, street, external_id, null as order_id from forgotten
    union all
    select k.before ->> 'name', k.before ->> 'email', k.before ->> 'phone', k.before ->> 'street', null, null
    from import_changes k join forgotten f on f.id = k.record_id
    where k.org_id = ${orgId} and k.kind = 'identity'
    union all
    select o.customer_name, o.customer_email, null, o.shipping_street, null, o.external_order_id
    from forgotten_orders f join orders o on o.org_id = ${orgId} and o.id = f.id
    union all
    select k.before -> 'order' ->> 'customer_name', k.before -> 'order' ->> 'customer_email', null,
      k.before -> 'order' ->> 'shipping_street', null, null
    from forgotten_orders f join import_changes k on k.org_id = ${orgId} and k.kind = 'order' and k.record_id = f.id
    union all
    select null, k.email, null, null, null, null from forgotten_customers c
    join checkouts k on k.org_id = ${orgId} and k.customer_id = c.id where c.is_whole
    union all
    select null, case when m.channel = 'email' then m.recipient end,
      case when m.channel in ('sms', 'whatsapp') then m.recipient end, null, null, null
    from forgotten_customers c join message_log m on m.org_id = ${orgId} and m.customer_id = c.id where c.is_whole
    union all
    select p.name, p.email, p.phone, null, null, null
    from forgotten_customers c join customers p on p.org_id = ${orgId} and p.id = c.id where c.is_whole`)
  const every = (column: keyof Row, isSealed: boolean, fits: (text: string) => boolean) => [
    ...new Set(
      rows
        .map((row) => row[column])
        .filter((text): text is string => typeof text === 'string' && text !== '')
        .map((text) => (isSealed ? keys.decrypt(text) : text).trim())
        .filter(fits),
    ),
  ]
  return {
    emails: every('email', true, () => true),
    phones: every('phone', true, () => true),
    streets: every('street', true, (text) => text.length >= 8),
    names: every('name', false, (text) => text.length >= 5 && /\S\s\S/.test(text)),
    externalIds: every('external_id', false, () => true),
    orderIds: every('order_id', false, () => true),
  }
}
