import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type KeysetKey, type KeysetPage, keysetOrder, keysetPage, keysetRanges } from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { CampaignStatus } from '../campaign'
import type { CampaignChannel } from '../schemas'
import { StoredResults } from './count-results'

/** A campaign as its line in the list says it. */
export interface CampaignLine {
  id: string
  title: string
  channel: CampaignChannel
  status: CampaignStatus
  segmentName: string | null
  messages: number
  scheduledAt: string | null
  startedAt: string | null
  problem: string | null
  /** as counted last; null: not yet */
  results: StoredResults | null
}

const PAGE = 20
const sort = {
  name: 'campaigns',
  column: sql`g.created_at`,
  id: sql`g.id`,
  type: 'timestamptz',
  nullable: false,
} as const
const Results = StoredResults.nullable().catch(null)

/** A page of campaigns, newest first. */
export function listCampaigns(ctx: Ctx, cursorText?: string): Promise<KeysetPage<CampaignLine>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(cursorText, sort)
    const [range] = keysetRanges(sort, cursor)
    const keys = await tx.execute<KeysetKey>(sql`
      select g.id, g.created_at::text as "sortValue" from campaigns g
      where g.org_id = ${ctx.orgId} and ${range ?? sql`true`}
      order by ${keysetOrder(sort, cursor)} limit ${PAGE + 1}::int`)
    const page = keysetPage(sort, cursor, PAGE, [...keys])
    const rows = await tx.execute<CampaignLine & Record<string, unknown>>(sql`
      select g.id, g.title, g.channel, g.status, s.name as "segmentName", jsonb_array_length(g.definition -> 'steps') as messages,
        to_json(g.scheduled_at) #>> '{}' as "scheduledAt", to_json(g.started_at) #>> '{}' as "startedAt", g.problem,
        g.results
      from unnest(${sql.param(page.rows.map(({ id }) => id))}::uuid[]) with ordinality as page (id, place)
      join campaigns g on g.org_id = ${ctx.orgId} and g.id = page.id
      left join segments s on s.org_id = ${ctx.orgId} and s.id = (g.filters ->> 'segmentId')::uuid
      order by page.place`)
    return { ...page, rows: rows.map((row) => ({ ...row, results: Results.parse(row.results) })) }
  })
}
