import { localDay } from '@/lib/intl/dates'

/** How many messages would leave on a local day. */
export interface DayOfMessages {
  day: string
  messages: number
}

const DAY_MS = 86_400_000

const dayAfter = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** Messages by local day: every day from `from` until `until`, and on to the last on which one leaves. */
export function messagesByDay(
  leaving: readonly Date[],
  { from, until, timeZone }: { from: Date; until: Date; timeZone: string },
): DayOfMessages[] {
  const counts = new Map<string, number>()
  for (const at of leaving) {
    const day = localDay(at, timeZone)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const last = [localDay(until, timeZone), ...counts.keys()].toSorted().at(-1) ?? ''
  const days: DayOfMessages[] = []
  for (let day = localDay(from, timeZone); day <= last; day = dayAfter(day))
    days.push({ day, messages: counts.get(day) ?? 0 })
  return days
}
