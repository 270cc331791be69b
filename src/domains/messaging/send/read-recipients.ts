import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { firstKnown } from '@/db/first-known'
import type { Keyring } from '@/db/keyring'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { Origin } from '../gate/facts'
import { originOf, originOfChannels } from '../gate/origin-of'
import type { SendIntent } from '../schemas'

/** Whom an intent would reach, as far as is known. */
export interface Recipient {
  /** absent: the customer does not exist (any more) */
  customerId: string | undefined
  country: string | null
  consent: 'opted_in' | 'opted_out' | 'unknown'
  address: { text: string; hash: Buffer; origin: Origin } | undefined
}

interface Row extends Record<string, unknown> {
  n: number
  id: string | null
  country: string | null
  email: string | null
  phone: string | null
  isMasked: boolean | null
  marketplaces: (string | null)[] | null
  consent: 'opted_in' | 'opted_out' | null
}

/**
 * The address each intent goes to, where it is from, and what the person said to marketing; in the order of the intents.
 * @param asOf per intent a time of the past: what was said until then. What a channel knew when it was connected, or a file,
 * counts for the time before, too.
 */
export async function readRecipients(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  keys: Keyring,
  intents: readonly Pick<SendIntent, 'customerId' | 'channel' | 'to'>[],
  asOf?: readonly Date[],
): Promise<Recipient[]> {
  const asked = intents.map(({ customerId, channel, to }, n) => ({
    n,
    at: asOf?.[n]?.toISOString() ?? null,
    channel,
    customer: customerId ?? null,
    conversation: to && 'conversationId' in to ? to.conversationId : null,
    member: to && 'memberId' in to ? to.memberId : null,
    identity: to && 'identityId' in to ? to.identityId : null,
    checkout: to && 'checkoutId' in to ? to.checkoutId : null,
  }))
  const rows = await tx.execute<Row>(sql`
    select r.n, c.id, c.country, coalesce(v.buyer_email, k.email, a.email) as email,
      coalesce(v.buyer_phone, w.whatsapp_phone, p.phone) as phone, coalesce(v.buyer_email_is_masked, a.email_is_masked) as "isMasked",
      case when v.id is not null then array[v.channel] when w.user_id is not null then array[null::text]
        when k.id is null then f.marketplaces
        else array[kc.marketplace] end as marketplaces,
      coalesce(s.state, b.state) as consent
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      r (n int, at timestamptz, channel text, customer uuid, conversation uuid, member uuid, identity uuid,
        checkout uuid)
    left join conversations v on v.org_id = ${orgId} and v.id = r.conversation
    left join notification_preferences w on w.org_id = ${orgId} and w.user_id = r.member
    left join customers c on c.org_id = ${orgId} and c.id = ${firstKnown(sql`r.customer`, sql`v.customer_id`)}
    left join checkouts k on k.org_id = ${orgId} and k.id = r.checkout and k.customer_id = c.id
    left join connections kc on kc.org_id = ${orgId} and kc.id = k.connection_id
    left join lateral (
      select i.email, i.email_hash, i.email_is_masked from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = c.id and i.email is not null and r.checkout is null
        and (r.identity is null or i.id = r.identity)
      order by i.email_is_masked, (i.connection_id is null) desc, i.last_seen_at desc, i.id limit 1
    ) a on true
    left join lateral (
      select i.phone, i.phone_hash from customer_identities i
      where r.channel <> 'email' and i.org_id = ${orgId} and i.customer_id = c.id and i.phone is not null
        and (r.identity is null or i.id = r.identity)
      order by (i.connection_id is null) desc, i.last_seen_at desc, i.id limit 1
    ) p on true
    left join lateral (
      select array_agg(distinct n.marketplace) as marketplaces from customer_identities i
      left join connections n on n.org_id = ${orgId} and n.id = i.connection_id
      where i.org_id = ${orgId} and i.customer_id = c.id
        and (case r.channel when 'email' then i.email_hash = a.email_hash else i.phone_hash = p.phone_hash end)
    ) f on true
    left join lateral (
      select state from consents
      where org_id = ${orgId} and customer_id = c.id and channel = r.channel and purpose = 'marketing'
        and (r.at is null or at <= r.at)
      order by at desc, recorded_at desc, id desc limit 1
    ) s on true
    left join lateral (
      select v.state from consents v
      left join connections vc on vc.org_id = ${orgId} and vc.id = v.connection_id
      where r.at is not null and v.org_id = ${orgId} and v.customer_id = c.id and v.channel = r.channel
        and v.purpose = 'marketing' and (v.import_id is not null or v.at < vc.connected_at)
      order by v.at, v.recorded_at, v.id limit 1
    ) b on true
    where c.id is not null or v.id is not null or w.user_id is not null`)
  const byPlace = new Map(rows.map((row) => [row.n, row]))
  return intents.map(({ channel }, n) => recipientOf(keys, channel, byPlace.get(n)))
}

function recipientOf(
  keys: Keyring,
  channel: SendIntent['channel'],
  row: Row | undefined,
): Recipient {
  return {
    customerId: row?.id ?? undefined,
    country: row?.country ?? null,
    consent: row?.consent ?? 'unknown',
    address: row && (channel === 'email' ? mailOf(keys, row) : phoneOf(keys, row)),
  }
}

function mailOf(keys: Keyring, row: Row): Recipient['address'] {
  const email = row.email ? normalizeEmail(keys.decrypt(row.email)) : undefined
  return (
    email && {
      text: email.address,
      hash: keys.hash('email', email.address),
      origin: originOf(email.address, row.isMasked ?? false, row.marketplaces ?? []),
    }
  )
}

function phoneOf(keys: Keyring, row: Row): Recipient['address'] {
  const phone = row.phone ? normalizePhone(keys.decrypt(row.phone)) : undefined
  return phone
    ? {
        text: phone,
        hash: keys.hash('phone', phone),
        origin: originOfChannels(row.marketplaces ?? []),
      }
    : undefined
}
