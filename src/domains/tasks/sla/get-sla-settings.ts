import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { type BusinessHours, DEFAULT_WEEK, type Stretch } from './business-hours'
import type { SlaSettings } from './deadlines'
import { DEFAULT_TARGETS, type SetTarget } from './targets'

export interface Holiday {
  day: string
  name: string
}

export interface StoredSlaSettings extends SlaSettings {
  holidays: Holiday[]
  /** the same as long as nothing changed: clocks bear it, and are computed again when it differs */
  key: string
}

interface Row extends Record<string, unknown> {
  zone: string
  targets: SetTarget[] | null
  week: (Stretch & { weekday: number })[] | null
  holidays: Holiday[] | null
}

/** An organization's targets, hours and holidays; the defaults where it has set none. */
export const getSlaSettings = (ctx: Ctx): Promise<StoredSlaSettings> =>
  read(ctx, (tx) => readSlaSettings(tx, ctx.orgId))

export async function readSlaSettings(tx: Tx, orgId: string): Promise<StoredSlaSettings> {
  const [row] = await tx.execute<Row>(sql`
    select o.time_zone as zone,
      (select jsonb_agg(jsonb_build_object('channel', channel, 'priority', priority,
          'firstResponse', first_response_minutes, 'resolution', resolution_minutes) order by channel, priority)
        from sla_targets where org_id = o.id) as targets,
      (select jsonb_agg(jsonb_build_object('weekday', weekday, 'opens', opens_minute, 'closes',
          opens_minute + open_minutes)
          order by weekday, opens_minute) from business_hours where org_id = o.id) as week,
      (select jsonb_agg(jsonb_build_object('day', day, 'name', name) order by day)
        from holidays where org_id = o.id) as holidays
    from organizations o where o.id = ${orgId}`)
  if (!row) throw new Error('The organization is gone')
  const week = row.week ? byWeekday(row.week) : DEFAULT_WEEK
  const targets = row.targets ?? DEFAULT_TARGETS
  const holidays = row.holidays ?? []
  const days = holidays.map(({ day }) => day)
  const key = createHash('sha256').update(JSON.stringify([row.zone, targets, week, days]))
  return {
    zone: row.zone,
    targets,
    hours: { week, holidays: new Set(days) },
    holidays,
    key: key.digest('base64url').slice(0, 16),
  }
}

function byWeekday(rows: readonly (Stretch & { weekday: number })[]): BusinessHours['week'] {
  const week: Record<number, Stretch[]> = {}
  for (const { weekday, opens, closes } of rows) {
    week[weekday] = [...(week[weekday] ?? []), { opens, closes }]
  }
  return week
}
