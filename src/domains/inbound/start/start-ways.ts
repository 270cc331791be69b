import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { type Door, listDoors, messagingOfChannel } from '@/domains/connections'
import { AppError } from '@/lib/app-error'

export const startChannels = ['email', 'whatsapp', 'sms'] as const
type StartChannel = (typeof startChannels)[number]

/** A channel by which a person may be written to first, or why they may not. */
export interface StartWay {
  channel: StartChannel | 'marketplace'
  label: string
  /** why it cannot be, in a sentence that says what to do; null: it can */
  obstacle: string | null
  /** what to know before one begins */
  note: string | null
}

/** With what is needed to begin, where it can be. */
type OpenWay = StartWay & {
  open?: {
    door: Door<StartChannel>
    identityId: string
    contact: { email?: string; phone?: string }
  }
}

interface Facts extends Record<string, unknown> {
  email: string | null
  emailIdentity: string | null
  hasAlias: boolean
  phone: string | null
  phoneIdentity: string | null
  replyTo: string | null
  marketplaces: { marketplace: string; account: string | null; status: string; isLive: boolean }[]
}

const doorWords = {
  email: { label: 'E-mail', lacks: 'No address for e-mail is set up.', note: null },
  whatsapp: {
    label: 'WhatsApp',
    lacks: 'No number of WhatsApp is connected.',
    note: 'It begins with an approved template; once they answer, words of your own go for 24 hours.',
  },
  sms: { label: 'SMS', lacks: 'No number for SMS is connected.', note: null },
} as const

/** The channels by which a customer could be written to first, each with its answer. Throws `not_found`. */
export async function startWays(ctx: Ctx, customerId: string): Promise<StartWay[]> {
  const ways = await readStartWays(ctx, customerId)
  return ways.map(({ open: _, ...way }) => way)
}

export async function readStartWays(ctx: Ctx, customerId: string): Promise<OpenWay[]> {
  const facts = await read(ctx, (tx) => readFacts({ ...ctx, tx }, customerId))
  const keys = await keyring(ctx)
  const doors = await Promise.all(
    startChannels.map(async (channel) =>
      wayOf(channel, (await listDoors(ctx, channel))[0], facts, keys),
    ),
  )
  return [...doors, ...facts.marketplaces.flatMap(wayOfMarketplace)]
}

async function readFacts(
  { tx, orgId }: Ctx & { tx: NonNullable<Ctx['tx']> },
  customerId: string,
): Promise<Facts> {
  const [facts] = await tx.execute<Facts>(sql`
    select e.email, e.id as "emailIdentity", p.phone, p.id as "phoneIdentity",
      (select reply_to from senders where org_id = ${orgId}) as "replyTo",
      exists (
        select from customer_identities i
        where i.org_id = ${orgId} and i.customer_id = c.id and i.email_is_masked and i.email is not null) as "hasAlias",
      coalesce((
        select jsonb_agg(distinct jsonb_build_object('marketplace', k.marketplace, 'account', k.external_account_id,
          'status', k.status, 'isLive', k.frequency is not null))
        from customer_identities i join connections k on k.org_id = ${orgId} and k.id = i.connection_id
        where i.org_id = ${orgId} and i.customer_id = c.id), '[]') as marketplaces
    from customers c
    left join lateral (
      select i.id, i.email from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = c.id and i.email is not null and not i.email_is_masked
      order by (i.connection_id is null) desc, i.last_seen_at desc, i.id limit 1
    ) e on true
    left join lateral (
      select i.id, i.phone from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = c.id and i.phone is not null
      order by (i.connection_id is null) desc, i.last_seen_at desc, i.id limit 1
    ) p on true
    where c.org_id = ${orgId} and c.id = ${customerId}`)
  if (!facts) throw new AppError('not_found', 'This customer does not exist (any more).')
  return facts
}

function wayOf(
  channel: StartChannel,
  door: Door<StartChannel> | undefined,
  facts: Facts,
  keys: Keyring,
): OpenWay {
  const { label, lacks, note } = doorWords[channel]
  const way = { channel, label, note }
  if (!door) {
    return { ...way, obstacle: `${lacks} An admin does that under Settings, Messages.` }
  }
  const isMail = channel === 'email'
  const [sealed, identityId] = isMail
    ? [facts.email, facts.emailIdentity]
    : [facts.phone, facts.phoneIdentity]
  if (!sealed || !identityId) return { ...way, obstacle: unknownContact(isMail, facts.hasAlias) }
  if (isMail && !facts.replyTo) {
    return {
      ...way,
      obstacle: 'First say under Settings, Sender, which address takes answers.',
    }
  }
  const plain = keys.decrypt(sealed)
  const contact = isMail ? { email: plain } : { phone: plain }
  return { ...way, obstacle: null, open: { door, identityId, contact } }
}

function unknownContact(isMail: boolean, hasAlias: boolean): string {
  if (!isMail) return 'No phone number of this person is known.'
  return hasAlias
    ? 'Only a marketplace’s alias of this person is known, and it is for answers about the order it was given for.'
    : 'No e-mail address of this person is known.'
}

/** Marketplaces that take messages at all. */
function wayOfMarketplace(channel: Facts['marketplaces'][number]): OpenWay[] {
  const { label, read: reads, start } = messagingOfChannel(channel, null)
  if (!reads || start || startChannels.some((door) => door === channel.marketplace)) return []
  const obstacle = `${label} lets nobody be written to first from here. What they write there can be answered.`
  return [{ channel: 'marketplace', label, obstacle, note: null }]
}
