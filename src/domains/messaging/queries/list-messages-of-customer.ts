import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { UndecidedMessage } from '../fate/list-undecided'
import { replayDecision } from '../gate/decide'
import { Decision } from '../gate/facts'

/** What became of a message, in the words of a filter. */
export const messageFates = ['sent', 'waiting', 'refused', 'failed', 'unknown'] as const
export type MessageFate = (typeof messageFates)[number]

const statusesOf: Record<MessageFate, readonly string[]> = {
  sent: ['sent'],
  waiting: ['queued', 'sending'],
  refused: ['denied', 'skipped'],
  failed: ['failed'],
  unknown: ['unknown'],
}

/** A message to a person, with what became of it and why it was sent, or was not. */
export interface MessageLine {
  id: string
  channel: string
  subject: string | null
  purpose: UndecidedMessage['purpose']
  status: string
  /** the gate's rule and its words; no words where the person was erased */
  rule: string
  why: string
  /** the stored answer with the facts it was given for, and whether the same facts give it again today */
  decision: { facts: Decision['facts']; isSameToday: boolean } | undefined
  /** what went wrong at the provider */
  error: string | null
  /** campaign or flow it belongs to */
  from: string | null
  /** name of the preset, where a flow sent it */
  preset: string | null
  createdAt: string
  notBefore: string
  sentAt: string | null
  deliveredAt: string | null
  /** by a person; programs are left out */
  openedAt: string | null
  clickedAt: string | null
  repliedAt: string | null
  bouncedAt: string | null
  complainedAt: string | null
}

interface MessagesOfCustomer {
  customerId: string
  /** none: all */
  fates?: readonly MessageFate[]
  channels?: readonly string[]
  purposes?: readonly string[]
  cursor?: string
  /** 20 when absent */
  size?: number
}

const sort: KeysetSort = {
  name: 'messages_of_customer',
  column: sql`m.created_at`,
  id: sql`m.id`,
  type: 'timestamptz',
  nullable: false,
}

/** The messages to a person, the newest first, those that were refused among them. */
export function listMessagesOfCustomer(
  ctx: Ctx,
  asked: MessagesOfCustomer,
): Promise<KeysetPage<MessageLine>> {
  const { cursor: text, size = 20 } = asked
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const filter = filterOf(asked)
    const from = sql`tenant.message_log m`
    const found = await tx.execute<KeysetKey>(
      keysetKeys({ from, sort, cursor, cells: [{ match: filter }], filter }, size + 1),
    )
    const page = keysetPage(sort, cursor, size, found)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<Omit<MessageLine, 'decision'> & { decision: unknown }>(sql`
      select m.id, m.channel, m.subject, m.purpose, m.status, m.decision ->> 'rule' as rule,
        coalesce(m.decision ->> 'sentence', '') as why, m.decision, m.error, coalesce(c.title, a.name) as from,
        a.preset, to_json(m.created_at) #>> '{}' as "createdAt", to_json(m.not_before) #>> '{}' as "notBefore",
        to_json(m.sent_at) #>> '{}' as "sentAt", e.*
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page (id, place)
      join ${from} on m.id = page.id
      left join tenant.campaigns c on c.id = m.campaign_id
      left join tenant.automation_runs r on r.id = m.automation_run_id
      left join tenant.automations a on a.id = r.automation_id
      cross join lateral (
        select ${first('delivered')} as "deliveredAt", ${first('opened')} as "openedAt",
          ${first('clicked')} as "clickedAt", ${first('replied')} as "repliedAt", ${first('bounced')} as "bouncedAt",
          ${first('complained')} as "complainedAt"
        from tenant.message_events e where e.message_id = m.id
      ) e
      order by page.place`)
    return {
      ...page,
      rows: rows.map(({ decision, ...row }) => ({ ...row, decision: replayed(decision) })),
    }
  })
}

const first = (kind: string): SQL =>
  sql`to_json(min(e.at) filter (where e.kind = ${kind} and not e.is_machine)) #>> '{}'`

function filterOf({ customerId, fates, channels, purposes }: MessagesOfCustomer): SQL {
  const parts = [sql`m.customer_id = ${customerId}::uuid`]
  const among = (column: SQL, values: readonly string[] | undefined) => {
    if (values?.length) parts.push(sql`${column} = any(${sql.param([...values])}::text[])`)
  }
  among(
    sql`m.status`,
    fates?.flatMap((fate) => statusesOf[fate]),
  )
  among(sql`m.channel`, channels)
  among(sql`m.purpose`, purposes)
  return sql.join(parts, sql` and `)
}

/** An erasure leaves the rule without its facts: nothing to replay. */
function replayed(stored: unknown): MessageLine['decision'] {
  const decision = Decision.safeParse(stored)
  if (!decision.success) return undefined
  const { facts, rule, allowed } = decision.data
  const today = replayDecision(decision.data)
  return { facts, isSameToday: today.rule === rule && today.allowed === allowed }
}
