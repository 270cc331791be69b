import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import {
  type KeysetKey,
  type KeysetPage,
  type KeysetSort,
  keysetKeys,
  keysetPage,
} from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'

/** A message of which it is not known whether it went, with all that is known. */
export interface UndecidedMessage {
  id: string
  customerId: string | null
  customerName: string | null
  /** null once it was deleted by age or erasure */
  recipient: string | null
  channel: string
  purpose: 'transactional' | 'marketing' | 'answer'
  /** it tells a colleague what waits for them */
  isDigest: boolean
  subject: string | null
  /** campaign or flow it belongs to */
  from: string | null
  provider: string | null
  attempts: number
  attemptedAt: string | null
  createdAt: string
  /** why it is not known */
  error: string | null
  /** it could be sent again */
  hasContent: boolean
}

const sort: KeysetSort = {
  name: 'undecided_messages',
  column: sql`m.created_at`,
  id: sql`m.id`,
  type: 'timestamptz',
  nullable: false,
}

/** Whether any message waits for a person to say what became of it. */
export async function hasUndecided(ctx: Ctx): Promise<boolean> {
  const rows = await read(ctx, (tx) =>
    tx.execute(sql`select from tenant.message_log where status = 'unknown' limit 1`),
  )
  return rows.length > 0
}

/** Messages that wait for a person to say what became of them, the newest first. */
export function listUndecided(
  ctx: Ctx,
  { cursor: text, size = 50 }: { cursor?: string; size?: number },
): Promise<KeysetPage<UndecidedMessage>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(text, sort)
    const filter = sql`m.status = 'unknown'`
    const from = sql`tenant.message_log m`
    const found = await tx.execute<KeysetKey>(
      keysetKeys({ from, sort, cursor, cells: [{ match: filter }], filter }, size + 1),
    )
    const page = keysetPage(sort, cursor, size, found)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<UndecidedMessage & Record<string, unknown>>(sql`
      select m.id, m.customer_id as "customerId", p.name as "customerName", m.recipient, m.channel, m.purpose, m.subject,
        m.cause like 'digest:%' as "isDigest",
        coalesce(c.title, a.name) as from, m.provider, m.attempts, to_json(m.attempted_at) #>> '{}' as "attemptedAt",
        to_json(m.created_at) #>> '{}' as "createdAt", m.error,
        m.content is not null and m.recipient is not null as "hasContent"
      from unnest(${sql.param(ids)}::uuid[]) with ordinality as page (id, place)
      join ${from} on m.id = page.id
      left join tenant.customers p on p.id = m.customer_id
      left join tenant.campaigns c on c.id = m.campaign_id
      left join tenant.automation_runs r on r.id = m.automation_run_id
      left join tenant.automations a on a.id = r.automation_id
      order by page.place`)
    const keys = rows.length > 0 ? await keyring(ctx) : undefined
    return {
      ...page,
      rows: rows.map((row) => ({
        ...row,
        recipient: row.recipient && keys ? keys.decrypt(row.recipient) : null,
      })),
    }
  })
}
