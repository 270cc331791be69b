import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { withOrg } from '@/db/client'
import { instantOf } from '@/db/instant'
import { DEFAULT_DIGEST } from '../notifications/preferences'

export interface DueDigest {
  userId: string
  email: string
  rhythm: 'hourly' | 'daily'
  zone: string
  /** what they want it by */
  by: 'email' | 'whatsapp'
  /** what this digest is for, unique per person */
  period: string
  /** why WhatsApp did not take it, where it went there first */
  refusal: string | null
  /** of the digest before */
  since: Date
}

/** A morning digest that could not be sent for so long is left out: the next one says it all. */
const LATE_HOURS = 6

/**
 * Members whose digest is due: with the hour they chose of their own day, or with each hour of it; and once more where
 * WhatsApp refused it. A viewer can do nothing about what waits, and gets one only by asking for it.
 */
export async function dueDigests(tx: Tx, orgId: string, now: Date): Promise<DueDigest[]> {
  const at = now.toISOString()
  const rows = await tx.execute<Omit<DueDigest, 'since'> & { since: string | null }>(sql`
    select d."userId", d.email, d.rhythm, d.zone, d.by, d.period, case when refused.id is not null
        then coalesce(refused.error, refused.decision ->> 'sentence', 'It was not sent.') end as refusal,
      (select max(x.at) from digests x
        where x.org_id = ${orgId} and x.user_id = d."userId" and x.period <> d.period)::text as since
    from (
      select m.user_id as "userId", u.email, s.rhythm, s.zone, coalesce(p.digest_by, 'email') as by,
        to_char(l.local, case s.rhythm when 'daily' then 'YYYY-MM-DD' else 'YYYY-MM-DD"T"HH24' end) as period
      from memberships m
      join users u on u.id = m.user_id
      join organizations o on o.id = m.org_id
      left join notification_preferences p on p.org_id = m.org_id and p.user_id = m.user_id
      cross join lateral (select
        coalesce(p.digest, case m.role when 'viewer' then 'off' else ${DEFAULT_DIGEST.digest} end) as rhythm,
        coalesce(p.digest_hour, ${DEFAULT_DIGEST.digestHour}::int) as hour,
        coalesce(p.time_zone, o.time_zone) as zone) s
      cross join lateral (select ${at}::timestamptz at time zone s.zone as local) l
      where m.org_id = ${orgId} and (s.rhythm = 'hourly' or s.rhythm = 'daily'
        and extract(hour from l.local) >= s.hour and extract(hour from l.local) < s.hour + ${LATE_HOURS}::int)
    ) d
    left join digests known on known.org_id = ${orgId} and known.user_id = d."userId" and known.period = d.period
    left join message_log refused
      on refused.org_id = ${orgId} and refused.id = known.ledger_id and refused.status in ('failed', 'skipped')
    where known.period is null or refused.id is not null
    order by d."userId"`)
  const dayAgo = new Date(now.getTime() - 24 * 3600_000)
  return rows.map((row) => ({ ...row, since: instantOf(row.since) ?? dayAgo }))
}

/** Of some organizations those in which somebody's digest is due. */
export async function organizationsWithDueDigests(orgIds: string[], now: Date): Promise<string[]> {
  const found: string[] = []
  for (const orgId of orgIds) {
    const due = await withOrg(orgId, (tx) => dueDigests(tx, orgId, now))
    if (due.length > 0) found.push(orgId)
  }
  return found
}
