import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

export interface KindQuality {
  /** messages whose label a colleague confirmed or corrected */
  checked: number
  /** of these, those that had been read rightly */
  right: number
  /** how often each label that was read turned out to be each: `was`, then what it is */
  confusion: { was: string; label: string; count: number }[]
}

export interface ReadingQuality {
  /** buyers’ messages read in the last 90 days, by who read them */
  read: { model: number; offline: number; overCap: number; failed: number }
  intent: KindQuality
  sentiment: KindQuality
}

const DAYS = 90

/** How well messages of the last 90 days were read, as far as colleagues have looked. */
export function readingQuality(ctx: Ctx): Promise<ReadingQuality> {
  const since = new Date(ctx.now().getTime() - DAYS * 86_400_000).toISOString()
  return read(ctx, async (tx) => {
    const [counts] = await tx.execute<{ [Key in keyof ReadingQuality['read']]: number }>(sql`
      select count(*) filter (where r.reader = 'model')::int as model,
        count(*) filter (where r.reader = 'offline')::int as offline,
        count(*) filter (where r.offline_reason = 'cap')::int as "overCap",
        count(*) filter (where r.offline_reason = 'failed')::int as failed
      from message_readings r join messages m on m.org_id = r.org_id and m.id = r.message_id
      where r.org_id = ${ctx.orgId} and r.read_at >= ${since} and m.direction = 'in'`)
    const pairs = await tx.execute<{ kind: string; was: string; label: string; count: number }>(sql`
      select kind, was, label, count(*)::int as count from reading_corrections
      where org_id = ${ctx.orgId} and corrected_at >= ${since}
      group by kind, was, label order by count desc, was, label`)
    return {
      read: counts ?? { model: 0, offline: 0, overCap: 0, failed: 0 },
      intent: qualityOf(pairs.filter(({ kind }) => kind === 'intent')),
      sentiment: qualityOf(pairs.filter(({ kind }) => kind === 'sentiment')),
    }
  })
}

function qualityOf(pairs: { was: string; label: string; count: number }[]): KindQuality {
  const sum = (rows: typeof pairs) => rows.reduce((total, { count }) => total + count, 0)
  return {
    checked: sum(pairs),
    right: sum(pairs.filter(({ was, label }) => was === label)),
    confusion: pairs.map(({ was, label, count }) => ({ was, label, count })),
  }
}
