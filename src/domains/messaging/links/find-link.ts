import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { findOrg } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { maskEmail } from './mask-email'

/** What a reader's link opens: their own choices at one shop, and nothing else. */
export interface OpenLink {
  shopName: string
  accentColor: string
  /** `a…@mail.example` */
  address: string
  /** they were written to, or said something; else the link is all they got */
  isAsked: boolean
  /** what they said of each channel they were asked about; e-mail is always there */
  choices: { channel: 'email' | 'sms' | 'whatsapp'; isIn: boolean }[]
}

/** Somebody who came by a link: the organization's rights for what its verbs do with that one person. */
export type ReaderCtx = Omit<Ctx, 'orgId' | 'actor'>

/** What a link came with: a message, or a colleague who handed it over. */
export type LinkSource = { messageId: string } | { preferenceLinkId: string }

const SECRET = /^[\w-]{43}$/

/** What stands in the database in place of a link's secret. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** The organization and source of a link's secret; undefined where nobody was given it, or the person was forgotten. */
export async function findLink(
  from: ReaderCtx,
  secret: string,
): Promise<{ ctx: Ctx; source: LinkSource } | undefined> {
  if (!SECRET.test(secret)) return undefined
  const hash = hashOfSecret(secret)
  const orgId = await findOrg('message_link', hash.toString('hex'))
  if (!orgId) return undefined
  const ctx: Ctx = { ...from, orgId, actor: { kind: 'job', name: 'unsubscribe link' } }
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ id: string; isMessage: boolean }>(sql`
      select id, true as "isMessage" from message_log where org_id = ${orgId} and link_hash = ${hash}
      union all
      select id, false from preference_links where org_id = ${orgId} and link_hash = ${hash}`),
  )
  if (!row) return undefined
  return { ctx, source: row.isMessage ? { messageId: row.id } : { preferenceLinkId: row.id } }
}

/**
 * The person and address behind a link: `customer_id`, `recipient` (sealed) and `address_hash`. A link that a colleague
 * handed over is about the address that mail would go to.
 */
export function behindLink(orgId: string, source: LinkSource): SQL {
  if ('messageId' in source) {
    return sql`
      select customer_id, case channel when 'email' then recipient end as recipient,
        case channel when 'email' then address_hash end as address_hash
      from message_log where org_id = ${orgId} and id = ${source.messageId}`
  }
  return sql`
    select p.customer_id, a.email as recipient, a.email_hash as address_hash from preference_links p
    left join lateral (
      select i.email, i.email_hash from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = p.customer_id and i.email is not null
      order by i.email_is_masked, (i.connection_id is null) desc, i.last_seen_at desc, i.id limit 1
    ) a on true
    where p.org_id = ${orgId} and p.id = ${source.preferenceLinkId}`
}

/** What the page behind a link shows; undefined as findLink(). */
export async function openLink(from: ReaderCtx, secret: string): Promise<OpenLink | undefined> {
  const link = await findLink(from, secret)
  if (!link) return undefined
  const { ctx, source } = link
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ name: string; color: string | null; recipient: string | null; said: Said[] }>(sql`
      select coalesce(s.from_name, o.name) as name, s.accent_color as color, m.recipient, coalesce((
        select jsonb_agg(x) from (
          select distinct on (c.channel) c.channel, c.state from consents c
          where c.org_id = ${ctx.orgId} and c.customer_id = m.customer_id and c.purpose = 'marketing'
          order by c.channel, c.at desc, c.recorded_at desc, c.id desc) x), '[]') as said
      from (${behindLink(ctx.orgId, source)}) m join organizations o on o.id = ${ctx.orgId}
      left join senders s on s.org_id = o.id`),
  )
  if (!row) return undefined
  const keys = await keyring(ctx)
  const email = row.said.find(({ channel }) => channel === 'email')
  const others = row.said.filter(({ channel }) => channel !== 'email')
  // who was written to and never said anything is in; who was only given the link was never asked
  const unsaid: Said = { channel: 'email', state: 'messageId' in source ? 'opted_in' : 'opted_out' }
  return {
    shopName: row.name,
    accentColor: row.color ?? '#0b6b4f',
    address: row.recipient ? maskEmail(keys.decrypt(row.recipient)) : 'your address',
    isAsked: email !== undefined || 'messageId' in source,
    choices: [email ?? unsaid, ...others].map(({ channel, state }) => ({
      channel,
      isIn: state === 'opted_in',
    })),
  }
}

interface Said {
  channel: 'email' | 'sms' | 'whatsapp'
  state: 'opted_in' | 'opted_out'
}
