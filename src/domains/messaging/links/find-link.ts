import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { findOrg } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { maskEmail } from './mask-email'

/** What a reader's link opens: their own choices at one shop, and nothing else. */
export interface OpenLink {
  messageId: string
  shopName: string
  accentColor: string
  /** `a…@mail.example` */
  address: string
  /** what they said of each channel they were asked about; e-mail is always there */
  choices: { channel: 'email' | 'sms' | 'whatsapp'; isIn: boolean }[]
}

/** Somebody who came by a link: the organization's rights for what its verbs do with that one message. */
export type ReaderCtx = Omit<Ctx, 'orgId' | 'actor'>

const SECRET = /^[\w-]{43}$/

/** The organization and message of a link's secret; undefined where nobody was sent it, or the person was forgotten. */
export async function findLink(
  from: ReaderCtx,
  secret: string,
): Promise<{ ctx: Ctx; messageId: string } | undefined> {
  if (!SECRET.test(secret)) return undefined
  const hash = createHash('sha256').update(secret).digest()
  const orgId = await findOrg('message_link', hash.toString('hex'))
  if (!orgId) return undefined
  const ctx: Ctx = { ...from, orgId, actor: { kind: 'job', name: 'unsubscribe link' } }
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from message_log where org_id = ${orgId} and link_hash = ${hash}`,
    ),
  )
  return row && { ctx, messageId: row.id }
}

/** What the page behind a link shows; undefined as findLink(). */
export async function openLink(from: ReaderCtx, secret: string): Promise<OpenLink | undefined> {
  const link = await findLink(from, secret)
  if (!link) return undefined
  const { ctx, messageId } = link
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ name: string; color: string | null; recipient: string | null; said: Said[] }>(sql`
      select coalesce(s.from_name, o.name) as name, s.accent_color as color, m.recipient, coalesce((
        select jsonb_agg(x) from (
          select distinct on (c.channel) c.channel, c.state from consents c
          where c.org_id = m.org_id and c.customer_id = m.customer_id and c.purpose = 'marketing'
          order by c.channel, c.at desc, c.recorded_at desc, c.id desc) x), '[]') as said
      from message_log m join organizations o on o.id = m.org_id left join senders s on s.org_id = m.org_id
      where m.org_id = ${ctx.orgId} and m.id = ${messageId}`),
  )
  if (!row) return undefined
  const keys = await keyring(ctx)
  const email = row.said.find(({ channel }) => channel === 'email')
  const others = row.said.filter(({ channel }) => channel !== 'email')
  return {
    messageId,
    shopName: row.name,
    accentColor: row.color ?? '#0b6b4f',
    address: row.recipient ? maskEmail(keys.decrypt(row.recipient)) : 'your address',
    choices: [email ?? ({ channel: 'email', state: 'opted_in' } satisfies Said), ...others].map(
      ({ channel, state }) => ({ channel, isIn: state === 'opted_in' }),
    ),
  }
}

interface Said {
  channel: 'email' | 'sms' | 'whatsapp'
  state: 'opted_in' | 'opted_out'
}
