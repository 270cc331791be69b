import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type KeysetKey, type KeysetPage, type KeysetSort, keysetPage } from '@/db/keyset'
import type { noteKinds, noteOutcomes, SegmentName } from '@/db/schema/customers'
import type { OrderStatus } from '@/db/schema/orders'
import { decodeCursor } from '@/lib/keyset-cursor'

export const timelineKinds = ['order', 'segment', 'note', 'call', 'consent'] as const
export type TimelineKind = (typeof timelineKinds)[number]
export type NoteKind = (typeof noteKinds)[number]
export type NoteOutcome = (typeof noteOutcomes)[number]

interface Facts {
  order: {
    number: string
    status: OrderStatus
    totalAmount: string
    currency: string
    countsAsPurchase: boolean
    connectionName: string
  }
  segment: { from: SegmentName; to: SegmentName; reason: Record<string, unknown> }
  note: NoteFacts
  /** calls and meetings */
  call: NoteFacts
  consent: { channel: string; state: 'opted_in' | 'opted_out'; source: string }
}

export interface NoteFacts {
  noteKind: NoteKind
  body: string
  authorId: string | null
  authorName: string | null
  minutes: number | null
  outcome: NoteOutcome | null
  isEdited: boolean
}

/** Something that happened with a person. */
export type TimelineEntry = {
  [Kind in TimelineKind]: { kind: Kind; id: string; at: Date } & Facts[Kind]
}[TimelineKind]

export interface TimelineParams {
  customerId: string
  /** none: all */
  kinds?: readonly TimelineKind[]
  cursor?: string
  /** 20 when absent */
  size?: number
}

const sort: KeysetSort = {
  name: 'timeline',
  column: sql`at`,
  id: sql`id`,
  type: 'timestamptz',
  nullable: false,
}

const notes = (customerId: string, kind: SQL): SQL => sql`
  select n.happened_at as at, n.id, jsonb_build_object('noteKind', n.kind, 'body', n.body, 'authorId', n.author_id,
    'authorName', (select u.name from users u where u.id = n.author_id), 'minutes', n.minutes, 'outcome', n.outcome,
    'isEdited', n.edited_at is not null) as facts
  from tenant.customer_notes n where n.customer_id = ${customerId}::uuid and n.deleted_at is null and ${kind}`

/** A SELECT of at, id and facts per kind, of one customer. */
const sources: Record<TimelineKind, (customerId: string) => SQL> = {
  order: (customerId) => sql`
    select o.ordered_at as at, o.id, jsonb_build_object('number', coalesce(o.order_number, o.external_order_id), 'status', o.status,
      'totalAmount', o.total_amount::text, 'currency', o.currency, 'countsAsPurchase', o.counts_as_purchase,
      'connectionName', (select k.name from tenant.connections k where k.id = o.connection_id)) as facts
    from tenant.orders o where o.customer_id = ${customerId}::uuid`,
  segment: (customerId) => sql`
    select s.at, s.id, jsonb_build_object('from', s."from", 'to', s."to", 'reason', s.reason) as facts
    from tenant.segment_changes s where s.customer_id = ${customerId}::uuid`,
  note: (customerId) => notes(customerId, sql`n.kind = 'note'`),
  call: (customerId) => notes(customerId, sql`n.kind <> 'note'`),
  consent: (customerId) => sql`
    select g.at, g.id, jsonb_build_object('channel', g.channel, 'state', g.state, 'source', g.source) as facts
    from tenant.consents g where g.customer_id = ${customerId}::uuid`,
}

/** What happened with a person, newest first, one page by key. Another organization's id gives an empty page. */
export function customerTimeline(
  ctx: Ctx,
  { customerId, kinds, cursor: text, size = 20 }: TimelineParams,
): Promise<KeysetPage<TimelineEntry>> {
  const cursor = decodeCursor(text, sort)
  const before = cursor?.value
    ? sql`(at, id) < (${cursor.value}::timestamptz, ${cursor.id}::uuid)`
    : sql`true`
  const chosen = kinds?.length ? [...new Set(kinds)] : timelineKinds
  const branches = chosen.map(
    (kind) => sql`(select ${kind} as kind, at, id, facts from (${sources[kind](customerId)}) s
      where ${before} order by at desc, id desc limit ${size + 1}::int)`,
  )
  return read(ctx, async (tx) => {
    const rows = await tx.execute<KeysetKey & { kind: TimelineKind; facts: object }>(sql`
      select kind, id, at::text as "sortValue", facts from (${sql.join(branches, sql` union all `)}) entries
      order by at desc, id desc limit ${size + 1}::int`)
    const { next } = keysetPage(sort, cursor, size, rows)
    return { rows: rows.slice(0, size).map(entryOf), ...(next && { next }) }
  })
}

/** The database builds the facts of each kind in the shape above. */
const entryOf = (row: KeysetKey & { kind: TimelineKind; facts: object }): TimelineEntry =>
  ({
    kind: row.kind,
    id: row.id,
    at: instantOf(row.sortValue ?? ''),
    ...row.facts,
  }) as TimelineEntry
