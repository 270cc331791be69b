import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import type { recipientStatuses } from '@/db/schema'
import { decodeCursor } from '@/lib/keyset-cursor'
import { wordsOf } from '../reasons'

export const fates = ['waiting', 'sent', 'skipped', 'failed', 'unknown'] as const
export type RecipientFate = (typeof fates)[number]

/** Somebody in a campaign, with what became of one message to them. */
export interface RecipientLine {
  customerId: string
  name: string | null
  status: (typeof recipientStatuses)[number]
  /** why they got nothing, or may get it; empty while it is not asked */
  why: string
  subject: string | null
  dueAt: string | null
  sentAt: string | null
  readAt: string | null
  repliedAt: string | null
  openedAt: string | null
  clickedAt: string | null
}

const PAGE = 50
const sort: KeysetSort = {
  name: 'campaign_recipients',
  column: sql`r.handed_at`,
  id: sql`r.customer_id`,
  type: 'timestamptz',
  nullable: true,
}
const statusesOf: Record<RecipientFate, SQL> = {
  waiting: sql`r.status in ('waiting', 'queued', 'sending')`,
  sent: sql`r.status = 'sent'`,
  skipped: sql`r.status in ('denied', 'skipped')`,
  failed: sql`r.status = 'failed'`,
  unknown: sql`r.status = 'unknown'`,
}

/** Everybody a message of a campaign concerns, who was looked at last first. */
export function listRecipients(
  ctx: Ctx,
  given: { campaignId: string; step: number; fate?: RecipientFate | undefined; cursor?: string },
): Promise<KeysetPage<RecipientLine>> {
  const { orgId } = ctx
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(given.cursor, sort)
    const filter = sql`r.org_id = ${orgId} and r.campaign_id = ${given.campaignId}::uuid and r.step = ${given.step}::int
      and ${given.fate ? statusesOf[given.fate] : sql`true`}`
    const scan = {
      from: sql`campaign_recipients r`,
      sort,
      cursor,
      cells: [{ match: filter }],
      filter,
    }
    const page = keysetPage(
      sort,
      cursor,
      PAGE,
      await tx.execute<KeysetKey>(keysetKeys(scan, PAGE + 1)),
    )
    const first = (kind: string) => sql`to_json(min(e.at) filter (where e.kind = ${kind})) #>> '{}'`
    const rows = await tx.execute<
      RecipientLine & { reason: string | null; said: string | null } & Record<string, unknown>
    >(sql`
      select r.customer_id as "customerId", c.name, r.status, r.reason,
        case when m.status = 'denied' or m.error is null then m.decision ->> 'sentence' else m.error end as said, m.subject,
        to_json(r.due_at) #>> '{}' as "dueAt", to_json(r.last_sent_at) #>> '{}' as "sentAt", e.*
      from unnest(${sql.param(page.rows.map(({ id }) => id))}::uuid[]) with ordinality as page (id, place)
      join campaign_recipients r on r.org_id = ${orgId} and r.campaign_id = ${given.campaignId}::uuid
        and r.step = ${given.step}::int and r.customer_id = page.id
      join customers c on c.org_id = ${orgId} and c.id = r.customer_id
      left join message_log m on m.org_id = ${orgId} and m.id = r.message_id
      cross join lateral (
        select ${first('opened')} as "openedAt", ${first('clicked')} as "clickedAt", ${first('read')} as "readAt",
          ${first('replied')} as "repliedAt"
        from message_events e
        where e.org_id = ${orgId} and e.message_id = r.message_id and not e.is_machine
      ) e
      order by page.place`)
    return {
      ...page,
      rows: rows.map(({ reason, said, ...row }) => ({
        ...row,
        why: (reason ? wordsOf(reason) : undefined) ?? said ?? '',
      })),
    }
  })
}
