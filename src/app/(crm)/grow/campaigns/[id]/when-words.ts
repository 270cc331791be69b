import type { Schedule } from '@/domains/campaigns/schemas'
import { formatLocalDay } from '@/lib/intl/dates'

/** When a campaign goes, in words. */
export function whenWords(schedule: Schedule, timeZone: string): string {
  if (schedule.kind === 'now') return 'As soon as it is started'
  const { day, time } = schedule
  const place =
    schedule.kind === 'local' ? 'where each person lives' : timeZone.replaceAll('_', ' ')
  return `${formatLocalDay(day)}, ${time}, ${place}`
}
