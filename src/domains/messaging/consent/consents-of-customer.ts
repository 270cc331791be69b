import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { ConsentChannel } from './record-choice'

const MOST = 100

/** One line of the ledger: what a person said, and how that is known. */
export interface ConsentEntry {
  id: string
  channel: ConsentChannel
  purpose: 'marketing'
  state: 'opted_in' | 'opted_out'
  source: string
  at: Date
  recordedAt: Date
  /** the channel or file it came by */
  connectionName: string | null
  importFile: string | null
  /** subject of the message whose link was used */
  messageSubject: string | null
}

export interface CustomerConsents {
  /** per channel what counts now, and why nothing may go there */
  channels: {
    channel: ConsentChannel
    latest: ConsentEntry | undefined
    block: { reason: string; at: Date } | undefined
  }[]
  /** all that was said, the newest first */
  history: ConsentEntry[]
  /** there is more than is shown */
  hasMore: boolean
}

type Row = Omit<ConsentEntry, 'at' | 'recordedAt'> & { at: string; recordedAt: string }

/** What a person said to marketing by each channel, with its evidence, and the blocks on their addresses. */
export function consentsOfCustomer(ctx: Ctx, customerId: string): Promise<CustomerConsents> {
  return read(ctx, async (tx) => {
    const [rows, blocks] = await Promise.all([
      tx.execute<Row & Record<string, unknown>>(sql`
        select c.id, c.channel, c.purpose, c.state, c.source, c.at::text as at, c.recorded_at::text as "recordedAt",
          k.name as "connectionName", i.file_name as "importFile", m.subject as "messageSubject"
        from tenant.consents c
        left join tenant.connections k on k.id = c.connection_id
        left join tenant.imports i on i.id = c.import_id
        left join tenant.message_log m on m.customer_id = c.customer_id and m.id::text = c.evidence ->> 'messageId'
        where c.customer_id = ${customerId}::uuid
        order by c.at desc, c.recorded_at desc, c.id desc limit ${MOST + 1}::int`),
      tx.execute<{ channel: ConsentChannel; reason: string; at: string }>(sql`
        select distinct on (s.channel) s.channel, s.reason, s.at::text as at from (
          select 'email' as kind, email_hash as hash from tenant.customer_identities
          where customer_id = ${customerId}::uuid and email_hash is not null
          union
          select 'phone', phone_hash from tenant.customer_identities
          where customer_id = ${customerId}::uuid and phone_hash is not null
        ) a join tenant.suppressions s on s.address_hash = a.hash and (s.channel = 'email') = (a.kind = 'email')
        order by s.channel, s.reason = 'unsubscribed', s.at desc`),
    ])
    const history = rows.slice(0, MOST).map(({ at, recordedAt, ...row }) => ({
      ...row,
      at: instantOf(at),
      recordedAt: instantOf(recordedAt),
    }))
    return {
      channels: (['email', 'sms', 'whatsapp'] as const).map((channel) => {
        const block = blocks.find((one) => one.channel === channel)
        return {
          channel,
          latest: history.find((entry) => entry.channel === channel),
          block: block && { reason: block.reason, at: instantOf(block.at) },
        }
      }),
      history,
      hasMore: rows.length > MOST,
    }
  })
}
