import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import { withOrg } from '@/db/client'
import type { FlowShop } from './flow-shop'

/** Something that happens when the clock shows that time; without it only the jobs run. */
export interface Moment {
  at: number
  happens?: (() => Promise<unknown>) | undefined
}

/** The next moment at which something that waits is due. */
async function nextDue({ orgId }: FlowShop): Promise<number> {
  const [row] = await withOrg(orgId, (tx) =>
    tx.execute<{ at: string | null }>(sql`
      select extract(epoch from least(
        (select min(wake_at) from automation_runs where org_id = ${orgId} and status = 'waiting'),
        (select min(not_before) from message_log where org_id = ${orgId} and status = 'queued'))) * 1000 as at`),
  )
  return row?.at == null ? Number.POSITIVE_INFINITY : Math.ceil(Number(row.at))
}

/** Lets the moments come one after the other, with a tick at each of them and whenever something is due. */
export async function liveThrough(
  shop: FlowShop,
  moments: readonly Moment[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const { at, happens } of [...moments].sort((a, b) => a.at - b.at)) {
    for (let due = await nextDue(shop); due <= at; due = await nextDue(shop)) {
      vi.setSystemTime(due)
      await shop.tick()
    }
    vi.setSystemTime(at)
    await happens?.()
    await meanwhile()
    await shop.tick('all')
  }
}
