import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { instantOf } from '@/db/instant'
import { keyring } from '@/db/keyring'
import {
  type ChannelMessaging,
  messagingOfAlias,
  messagingOfChannel,
  recordUrl,
} from '@/domains/connections'

/** What can be done with a conversation here, and where it is answered otherwise. */
export interface ConversationMessaging extends ChannelMessaging {
  connectionId: string | null
  /**
   * Until when free words may answer; undefined where the channel sets no end. WhatsApp: 24 hours from the buyer's last
   * message, afterwards by approved templates only. An end that has passed is answered, too; null where they never wrote.
   */
  replyUntil: Date | null | undefined
}

interface Facts extends Record<string, unknown> {
  externalId: string | null
  connectionId: string | null
  marketplace: string | null
  account: string | null
  status: string | null
  isLive: boolean
  hasMail: boolean
  /** an alias of a marketplace, sealed */
  alias: string | null
  hasPhone: boolean
  replyTo: string | null
  until: string | null
  orderMarketplace: string | null
  orderAccount: string | null
  externalOrderId: string | null
}

/** Of one conversation of the transaction's organization; undefined where there is none. */
export async function conversationMessaging(
  ctx: Pick<TxCtx, 'orgId' | 'tx'>,
  conversationId: string,
): Promise<ConversationMessaging | undefined> {
  const [facts] = await ctx.tx.execute<Facts>(sql`
    select c.external_id as "externalId", k.id as "connectionId", k.marketplace, k.external_account_id as account,
      k.status, k.frequency is not null as "isLive", c.buyer_email is not null as "hasMail",
      case when c.channel in ('email', 'form') and c.buyer_email_is_masked then c.buyer_email end as alias,
      c.buyer_phone is not null as "hasPhone", (select reply_to from tenant.senders limit 1) as "replyTo",
      case when c.channel = 'whatsapp' then (
        select max(m.sent_at) + interval '24 hours' from tenant.messages m
        where m.conversation_id = c.id and m.direction = 'in') end as until,
      ok.marketplace as "orderMarketplace", ok.external_account_id as "orderAccount",
      o.external_order_id as "externalOrderId"
    from tenant.conversations c
    left join tenant.connections k on k.id = c.connection_id
    left join tenant.orders o on o.id = c.order_id
    left join tenant.connections ok on ok.id = o.connection_id
    where c.id = ${conversationId}`)
  if (!facts) return undefined
  const { marketplace, account, status, isLive, connectionId } = facts
  const ofChannel = messagingOfChannel(
    marketplace ? { marketplace, account, status: status ?? '', isLive } : undefined,
    facts.externalId,
  )
  const messaging = facts.alias
    ? messagingOfAlias(ofChannel, (await keyring(ctx)).decrypt(facts.alias))
    : ofChannel
  return {
    ...messaging,
    ...(messaging.url === undefined && { url: orderUrl(facts) }),
    ...obstacleOf(messaging, facts),
    connectionId,
    replyUntil: marketplace === 'whatsapp' ? (instantOf(facts.until) ?? null) : undefined,
  }
}

const orderUrl = ({ orderMarketplace, orderAccount, externalOrderId }: Facts) =>
  orderMarketplace && externalOrderId
    ? recordUrl({ marketplace: orderMarketplace, account: orderAccount }, 'order', externalOrderId)
    : undefined

/** What keeps an answer from this person, or theirs from coming back. */
function obstacleOf(
  messaging: ChannelMessaging,
  { marketplace, hasMail, hasPhone, replyTo }: Facts,
): Pick<ChannelMessaging, 'reply' | 'noReply' | 'setUp'> | undefined {
  if (!messaging.reply) return undefined
  if (marketplace === 'whatsapp' || marketplace === 'sms')
    return hasPhone
      ? undefined
      : { reply: false, noReply: 'The number of this person is not known any more.' }
  if (marketplace !== 'email' && marketplace !== 'form') return undefined
  if (!hasMail) {
    return { reply: false, noReply: 'The e-mail address of this person is not known any more.' }
  }
  if (replyTo) return undefined
  return {
    reply: false,
    noReply:
      'First say under Settings, Sender, which address takes answers: what is written back would be lost.',
    setUp: { href: '/settings/sender', label: 'Open sender settings' },
  }
}
